"""Every address of the site. Children appear in addresses by opaque references alone."""

from __future__ import annotations

from django.urls import include, path

from sightline.web.accounts.addresses import addresses
from sightline.web.pages import administration, children, data, figures, home, priorities, reports, work

urlpatterns = [
    path("", home.home, name="home"),
    path("priorities/", priorities.priorities, name="priorities"),
    path("priorities/<slug:key>/", priorities.priority, name="priority"),
    path("figures/", figures.catalogue, name="figures"),
    path("figures/<slug:key>/", figures.figure, name="figure"),
    path("figures/<slug:key>/chart.svg", figures.chart, name="chart"),
    path("figures/<slug:key>/rows/", figures.rows, name="rows"),
    path("worklists/", work.worklists, name="worklists"),
    path("worklists/worklist.xlsx", work.download, name="worklist download"),
    path("children/<str:reference>/", children.child, name="child"),
    path("data/", data.snapshots, name="data"),
    path("data/send/", data.send, name="send"),
    path("data/compare/", data.compare, name="compare"),
    path("data/<slug:snapshot>/", data.findings, name="findings"),
    path("reports/", reports.reports, name="reports"),
    path("reports/scrutiny.<str:form>", reports.scrutiny, name="scrutiny"),
    path("administration/", administration.people, name="people"),
    path("administration/people/new/", administration.person_new, name="person new"),
    path("administration/people/<int:pk>/", administration.person, name="person"),
    path("administration/people/<int:pk>/<slug:act>/", administration.person_act, name="person act"),
    path("administration/viewing-log/", administration.viewing_log, name="viewing log"),
    path("accessibility/", home.accessibility, name="accessibility"),
    path("accounts/", include(addresses)),
]
handler403 = "sightline.web.pages.errors.refused"
handler404 = "sightline.web.pages.errors.not_found"
handler500 = "sightline.web.pages.errors.broken"
