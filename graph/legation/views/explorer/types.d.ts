/** What the scripts of the page hand to each other. For the check of types alone; not in the page. */

type Word = keyof typeof import('./words.json');

/** Days since 1970-01-01. */
type Day = number;
type Value = string | Entity | Concept;

interface Entity {
  id: string; at: number; label: string; others: string[]; region: string; kind: string;
  facts: Array<[string, Value]>;
  hosts: number; sends: number; ties: number;
  /** Whether all of its ties are in this page. */
  whole: boolean;
}
/** What a tie refers to that is no entity of the page: a sector, a type of mission, a city. */
interface Concept { id: string; label: string; concept: true }
interface Source {
  id: string; at: number; label: string; publisher: string; licence: string; credit: string;
  website: string; published: string; newest: string; count: number;
}
interface Kind {
  name: string; at: number; label: string; family: string; event: boolean; count: number;
  headings: Array<[string, string, string[]]>;
}
interface Status { code: string; at: number; label: string; inEffect: boolean }
interface Property { name: string; label: string; predicate: string; datatype: string }
interface Claim {
  source: Source; count: number; locator: string; method: string; stated: string; recorded: string;
  first: string; last: string; quote: string; author: string; said: Array<[string, Value]>;
}
interface Tie {
  at: number; kind: Kind; id: string; name: string; status: Status;
  /** Of a mission. */
  type: Concept | null;
  roles: Array<[string, Value]>; facts: Array<[string, Value]>;
  disputed: string[]; claims: Claim[]; joins: Array<[Entity, Entity, boolean]>;
}
/** One number a tie, so that all ties can be gone through in a few milliseconds. */
interface Columns {
  kind: Uint8Array; status: Uint8Array; disputed: Uint8Array;
  /** First and last day of each; `UNDATED` where none is told. */
  begin: Int32Array; end: Int32Array;
  /** First day on which a claim of it could be known. */
  known: Int32Array;
  sources: number[][]; sectors: number[][];
  /** Bits of the regions that its ends lie in, by number in `graph.regions`. */
  regions: Uint32Array;
  /** Numbers of the pairs that it joins, and for each 1 if it leads from `one`, 2 to it, 0 neither. */
  pairs: number[][]; ways: number[][];
}
/** Two who are joined by any tie. */
interface Couple { at: number; id: string; one: Entity; two: Entity }
interface Graph {
  kinds: Kind[]; statuses: Status[]; sources: Source[]; sectors: Concept[]; regions: string[];
  families: Array<[string, string]>; properties: Map<string, Property>;
  entities: Entity[]; byId: Map<string, Entity>; ties: Tie[]; columns: Columns; couples: Couple[];
  /** Couples of everybody. */
  couplesOf(entity: Entity): Couple[];
  tiesOf(entity: Entity): Tie[];
  tiesBetween(one: Entity, two: Entity): Tie[];
  /** Missions elsewhere that are accredited to somebody too. */
  covering(entity: Entity): Tie[];
  /** The words of a property or role. */
  wordsOf(name: string): string;
  /** Missions at their seats: number of the tie, and where on the map. */
  seats: Array<{ tie: number; x: number; y: number }>;
  /** Cities where states and organisations have their seats, and how far the missions there reach, by number of the entity. */
  homes: Map<number, { x: number; y: number; radius: number }>;
  absent: string[]; depth: number; focus: Entity | null; count: number;
  disputed: [number, number]; undrawn: number;
  complete: boolean; note: string;
  /** First and last day of any tie. */
  span: [Day, Day];
  /** What Turtle and SPARQL are written with; there with the ties. */
  terms: Terms | null;
}

/** As `terms.py` gives them; predicates of the ontology without their prefix. */
interface Terms {
  prefixes: Record<string, string>;
  /** Two roles whose fillers a tie joins, and the classes of ties that have them. */
  joined: Array<[string, string, string[]]>;
  /** Roles by which a tie is somebody's. */
  standing: string[];
  /** What tells when a tie began or ended, as `earliest…` and `latest…` end; the first that is told counts. */
  beginnings: string[]; ends: string[];
  /** Statuses of ties that end when they were last listed. */
  over: string[];
  classes: Record<string, string>; narrower: Record<string, Record<string, string>>;
  /** How a mission is named, with roles and values in braces. */
  mission: string;
  /** How the graph may write a region. */
  regions: Record<string, string[]>;
  /** The language of names that are no English names of the graph; empty where they are no names of it. */
  languages: Record<string, string>;
}

type Layout = 'map' | 'force' | 'ring' | 'pair';
/** All that a person has chosen; the fragment of the address holds it whole. Empty lists mean all. */
interface Sight {
  layout: Layout;
  one: Entity | null; two: Entity | null;
  /** Neighbours whose lines are drawn too. */
  also: Entity[];
  /** Whether the shortest ways between the two are shown, instead of what stands between them. */
  ways: boolean;
  kinds: Kind[]; statuses: Status[]; sectors: Concept[]; regions: string[]; sources: Source[];
  disputed: boolean;
  /** How many ties two must have at least. */
  least: number;
  /** How many of the strongest lines are drawn while nobody is chosen; 0 for all. */
  lines: number;
  /** As it was on this day: 2020, 2020-05 or 2020-05-17; empty for any time. */
  day: string;
  /** Whether ties without dates are shown on a day. */
  undated: boolean;
  /** As known on this day. */
  known: string;
  /** Whether missions stand at their seats. */
  missions: boolean;
}
/** Two and the ties between them that pass the filters. */
interface Line {
  couple: Couple; id: string; one: Entity; two: Entity;
  /** Numbers of the ties; none of a line that is fading, as what has ended doesn't pass. */
  ties: number[];
  count: number; family: string; disputed: boolean; inEffect: boolean;
  /** How many of them are missions, relations and the like, and in effect. */
  standing: number;
  /** A tie leads from `one` to `two` (out), or the other way (back). */
  out: boolean; back: boolean;
  /** Whether one of them began within the last step of time, or all have ended within it. */
  fresh: boolean; fading: boolean;
}
/** What passes the filters. */
interface Shown {
  count: number;
  has(tie: Tie | number): boolean;
  /** In how many ties somebody stands that pass. */
  weight(entity: Entity): number;
  tiesOf(entity: Entity): Tie[];
  between(one: Entity, two: Entity): Tie[];
  /** All lines, the strongest first. */
  lines: Line[];
  linesOf(entity: Entity): Line[];
  /** How many ties are left out for want of a date. */
  undated: number;
  /** How many ties each choice of a filter would leave, the other filters as they are. */
  counts(facet: Facet): number[];
}
type Facet = 'kinds' | 'statuses' | 'sectors' | 'regions' | 'sources' | 'disputed';
/** A chain from one to another, by lines. */
interface Way { stops: Entity[]; lines: Line[] }
/** What is drawn of what passes. */
interface Drawn { lines: Line[]; ways: Way[] }

interface Go {
  /** Change what is looked at; `push` makes a step to go back to. */
  set(change: Partial<Sight>, push?: boolean): void;
  entity(one: Entity, byHand: boolean): void;
  pair(one: Entity, two: Entity): void;
  nothing(byHand: boolean): void;
  expand(one: Entity): void;
  /** Words beside the pointer; none take them away. */
  hover(name: string, words?: string, spot?: { x: number; y: number }): void;
  /** Tell those who don't see it. */
  tell(words: string): void;
}
interface Part { show(sight: Sight, shown: Shown, drawn: Drawn): void }
interface Picture extends Part {
  whole(): void; zoom(by: number): void; reveal(one: Entity): void; blob(): Promise<Blob>; paint(): void;
}

interface Spot {
  id: number; shape: string; group: string; size: number; code: string; former: boolean;
  /** On the map, and where forces between those who are tied would leave it. */
  x: number; y: number; fx: number; fy: number;
  /** Whether it has a place on the map. */
  placed: boolean;
}
interface PictureData {
  nodes: Spot[]; options: Record<string, unknown>;
  /** Coasts as rings of x and y, and meridians and parallels as x1, y1, x2, y2. */
  land: number[][]; grid: number[][];
  /** Left, top, right and bottom of the whole map, and of the part of it where capitals lie. */
  bounds: [number, number, number, number]; frame: [number, number, number, number];
}
interface First {
  kinds: unknown[][]; families: Array<[string, string]>; absent: string[]; sources: unknown[][];
  entities: unknown[][]; ties: number; disputed: [number, number]; undrawn: number; depth: number;
  focus: number | null; regions: string[]; title: string;
  /** The strongest lines, to be drawn before the ties are read. */
  lines: Array<[number, number, number, string, number, number, number, number]>;
  words: Record<string, string>;
  picture: PictureData;
  /** `dossier` for a page of its own. */
  mode: 'explorer' | 'dossier';
  dossier: number[];
}
declare const vis: {
  DataSet: new () => VisSet;
  Network: new (root: HTMLElement, data: object, options: object) => VisNetwork;
};
interface VisSet { add(rows: object[]): void; update(rows: object[]): void; clear(): void; get(id: unknown): any; remove(ids: unknown[]): void; getIds(): any[] }
interface VisNetwork {
  on(event: string, act: (event: any) => void): void; once(event: string, act: (event: any) => void): void;
  redraw(): void; moveTo(view: object): void; getScale(): number; getViewPosition(): { x: number; y: number };
  canvasToDOM(spot: { x: number; y: number }): { x: number; y: number };
  DOMtoCanvas(spot: { x: number; y: number }): { x: number; y: number };
  setOptions(options: object): void; selectNodes(ids: unknown[]): void; unselectAll(): void;
}
