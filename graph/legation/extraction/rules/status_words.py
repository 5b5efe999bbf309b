"""Words that tell whether something is done, planned, over or not so."""

from __future__ import annotations

from typing import Final

from legation.extraction.rules.nouns import words

MODALS_OF_FUTURE: Final = words("will 'll ’ll shall wo")
MODALS_OF_CHANCE: Final = words("could may might can should must ought ca need")
HYPOTHESES: Final = words("if unless whether lest provided should")
NEGATIONS: Final = words("not n't n’t never neither nor")

PLANNING: Final = words(
    "plan intend aim seek hope expect prepare want look propose schedule set slate due poise ready "
    "likely wish mean arrange hurry think consider contemplate mull weigh eye explore discuss "
    "negotiate be go stand move work desire aspire tip bind keen anticipate await eager bound "
    "confident tap expected scheduled willing prepared determined strive attempt try"
)
DECIDING: Final = words(
    "agree decide vow pledge promise commit announce declare undertake authorize authorise approve "
    "resolve swear opt elect choose determine offer volunteer consent back endorse guarantee "
    "accept sanction vote pronounce ordain decree"
)
ORDERING: Final = words("order instruct direct command tell mandate task")
MAKING: Final = words("force compel prompt lead cause allow permit help enable oblige let")
REFUSING: Final = words(
    "refuse decline reject deny fail resist oppose avoid refrain hesitate forget neglect exclude "
    "forbid ban rule dismiss disavow prevent stop_short renounce abstain"
)
KEEPING: Final = words("refrain prevent stop abstain bar ban block prohibit keep forbid deter")
"""Verbs that keep somebody from doing something."""
URGING: Final = words(
    "urge call ask demand request require press pressure push encourage appeal threaten warn "
    "invite advise recommend persuade lobby exhort beg implore petition challenge suggest need "
    "have advocate pretend dare want_other fear doubt"
)
BEGINNING: Final = words("begin start commence continue keep resume proceed remain carry")
STOPPING: Final = words("stop cease quit halt end finish discontinue")
MANAGING: Final = words(
    "manage come help return get rush arrive travel fly visit gather stay leave use act serve "
    "succeed meet send appear sit join team unite happen"
)
REPORTING: Final = words(
    "say announce report state tell confirm reveal declare add note claim believe assert disclose "
    "insist maintain allege explain indicate write recall stress emphasize emphasise underline "
    "underscore mention show learn know acknowledge admit remark affirm reaffirm understand think "
    "agree decide vow pledge promise hope expect predict warn suggest argue publish post tweet "
    "inform notify proclaim signal hint estimate conclude reiterate pronounce"
)
DENYING: Final = words("deny refute reject dismiss disclaim rebut contradict disavow")
DOUBTING: Final = words(
    "doubt question wonder ask speculate fear worry suspect demand urge propose suggest recommend "
    "request insist_that imagine suppose pretend"
)

DOING: Final = words(
    "hold sign pay make impose conclude reach have begin start open undertake conduct give provide "
    "grant extend ink seal strike clinch finalise finalize ratify enter convene host co-host lead "
    "attend complete deliver receive carry launch initiate take establish form stage organize "
    "organise join exchange perform continue resume maintain witness see wrap cap kick deepen "
    "expand strengthen enhance boost increase develop intensify step ramp forge create build set "
    "cement renew restore adopt issue slap place levy enact introduce tighten widen bring arrange "
    "engage sponsor run operate enjoy mark win secure obtain get land send effect execute finish "
    "work initial implement fulfil fulfill participate do constitute endorse"
)
ANNOUNCING: Final = words(
    "announce declare unveil order approve pledge promise agree authorize authorise decide reveal "
    "commit offer greenlight decree command vow direct clear pass"
)
PROPOSING: Final = words(
    "plan prepare discuss consider negotiate seek propose schedule expect set eye explore mull "
    "weigh await pursue contemplate envisage foresee anticipate draft study examine intend aim "
    "arrange review pave facilitate resume_talks look work want hope"
)
ENDING: Final = words(
    "abolish end terminate lift scrap revoke withdraw abrogate halt stop annul rescind repeal "
    "discontinue dissolve remove drop denounce quit leave exit cease renounce abandon cut ease "
    "relax waive expire lapse cancel finish conclude_end void ditch reverse undo"
)
BANNING: Final = words("ban prohibit forbid outlaw")
SUSPENDING: Final = words(
    "suspend freeze pause postpone shelve delay defer interrupt halt_for hold_off"
)
REJECTING: Final = words(
    "reject deny refuse decline dismiss exclude oppose veto block rebuff resist avoid prevent "
    "spurn cancel scupper rule"
)
DEMANDING: Final = words(
    "demand urge request call appeal ask threaten advocate need require beg recommend suggest "
    "support_calls encourage lobby invite propose_to"
)

HEARSAY: Final = words(
    "report claim allegation rumour rumor accusation story suggestion assertion speculation charge"
)
"""What is told of something, and may be denied."""

OBSERVERS: Final = words(
    "analyst expert observer source medium media newspaper report agency radio television diplomat "
    "commentator economist website daily people witness resident critic correspondent scholar"
)
"""Those who report a decision and don't take it."""

PLANNED_ADJECTIVES: Final = words(
    "planned upcoming forthcoming future scheduled expected proposed prospective anticipated "
    "projected intended coming impending imminent next pending"
)
DOUBTFUL_ADJECTIVES: Final = words(
    "possible potential hypothetical eventual would-be mooted rumoured rumored"
)
SUSPENDED_ADJECTIVES: Final = words("suspended frozen postponed stalled shelved")

PLANS: Final = words(
    "plan intention preparation proposal schedule project willingness readiness desire interest "
    "negotiation talk talks consultation discussion aim goal hope wish roadmap plans intent "
    "blueprint process rapprochement timetable prospect expectation bid effort attempt drive way "
    "framework mechanism scheme ambition aspiration determination resolve step steps initiative "
    "move draft"
)
DECISIONS: Final = words(
    "decision agreement promise pledge order announcement commitment offer vow authorization "
    "memorandum treaty protocol convention declaration statement contract authorisation mandate "
    "approval resolution deal pact instruction directive accord decree"
)
AFTERWARDS: Final = words("later eventually subsequently ultimately finally soon")
"""Words by which `would` tells what did come (`would later open`)."""

COMING: Final = words(
    "due scheduled expected planned imminent set likely discussion consideration negotiation "
    "negotiations"
)
"""Words after `is` for what is to come."""

RANKS: Final = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth last latest only st nd rd th"
)
"""Words for one of a row of those who did the same."""
REFUSALS: Final = words("refusal rejection denial failure reluctance unwillingness opposition")
CALLS: Final = words(
    "call demand request appeal pressure threat suggestion need opportunity chance possibility "
    "right ability invitation recommendation idea petition power reason temptation push urging "
    "avenue door path scope room catalyst ultimatum readiness_to potential likelihood speculation "
    "rumour rumor debate"
)
ENDS: Final = words(
    "end termination cancellation withdrawal abrogation lifting expiry expiration removal "
    "cessation halt annulment repeal revocation"
)
SUSPENSIONS: Final = words("suspension freeze postponement interruption pause")
ACTS: Final = words(
    "signing conclusion establishment ratification signature opening start launch holding "
    "inauguration round series number package set exchange wave raft imposition renewal extension "
    "implementation restoration resumption severance beginning commencement delivery completion "
    "part basis framework course aftermath wake sideline sidelines margin margins occasion"
)

PUNCTUAL: Final = words(
    "open close expel recall appoint sign establish sever shut name nominate send reopen restore "
    "withdraw cut impose break dismiss leave arrive travel cease"
)
"""Verbs of which a present progressive tells what is to come (`is opening an embassy`)."""
