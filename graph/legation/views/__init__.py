"""The graph as pages that open in any browser, without a network or a server."""

from legation.views.page import Page, page

__all__ = ["Page", "page"]
