"""Every address of the site. Children appear in addresses by opaque references alone."""

from __future__ import annotations

from django.urls import include, path

from sightline.web.accounts.addresses import addresses
from sightline.web.pages import (
    administration,
    brand,
    children,
    data,
    figures,
    home,
    plan,
    priorities,
    published,
    reports,
    restrictions,
    settings,
    work,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("notices/<int:number>/", home.notice_read, name="notice read"),
    path("priorities/", priorities.priorities, name="priorities"),
    path("priorities/plan.xlsx", plan.workbook, name="plan workbook"),
    path("priorities/take-in/", plan.take_in, name="take in"),
    path("priorities/history/", plan.history, name="plan history"),
    path("priorities/actions/<str:key>/", plan.action, name="action"),
    path("priorities/evidence/<int:number>/", plan.evidence, name="evidence"),
    path("priorities/comment/<slug:kind>/<slug:key>/", plan.comment, name="comment"),
    path("priorities/<slug:key>/", priorities.priority, name="priority"),
    path("priorities/<slug:key>/edit/", plan.edit_priority, name="edit priority"),
    path("priorities/<slug:key>/new-action/", plan.new_action, name="new action"),
    path("decisions/", plan.decisions, name="decisions"),
    path("decisions/<int:number>/", plan.decide, name="decide"),
    path("figures/", figures.catalogue, name="figures"),
    path("figures/months/", figures.months, name="months"),
    path("figures/published/", published.published, name="published"),
    path("figures/<slug:key>/", figures.figure, name="figure"),
    path("figures/<slug:key>/chart.svg", figures.chart, name="chart"),
    path("figures/<slug:key>/rows/", figures.rows, name="rows"),
    path("worklists/", work.worklists, name="worklists"),
    path("worklists/done/", work.tick, name="tick"),
    path("worklists/worklist.xlsx", work.download, name="worklist download"),
    path("children/", children.find, name="find"),
    path("children/open/", children.open_with_reason, name="open with reason"),
    path("children/restricted/", restrictions.restrictions, name="restrictions"),
    path("children/restricted/new/", restrictions.restrict, name="restrict"),
    path("children/restricted/<int:number>/", restrictions.decide, name="decide restriction"),
    path("children/<str:reference>/", children.child, name="child"),
    path("data/", data.snapshots, name="data"),
    path("data/send/", data.send, name="send"),
    path("data/progress/", data.progress, name="progress"),
    path("data/compare/", data.compare, name="compare"),
    path("data/<slug:snapshot>/", data.findings, name="findings"),
    path("data/<slug:snapshot>/decide/", data.decide, name="decide snapshot"),
    path("reports/", reports.reports, name="reports"),
    path("reports/made/", reports.made, name="reports made"),
    path("reports/<int:number>/<slug:form>/", reports.report, name="report"),
    path("administration/", administration.people, name="people"),
    path("administration/settings/", settings.settings, name="settings"),
    path("administration/settings/<slug:key>/", settings.vary, name="vary limit"),
    path("administration/people/new/", administration.person_new, name="person new"),
    path("administration/people/<int:pk>/", administration.person, name="person"),
    path("administration/people/<int:pk>/<slug:act>/", administration.person_act, name="person act"),
    path("administration/viewing-log/", administration.viewing_log, name="viewing log"),
    path("accessibility/", home.accessibility, name="accessibility"),
    path("brand/colours.css", brand.colours, name="colours"),
    path("brand/logo", brand.logo, name="logo"),
    path("accounts/", include(addresses)),
]
handler403 = "sightline.web.pages.errors.refused"
handler404 = "sightline.web.pages.errors.not_found"
handler500 = "sightline.web.pages.errors.broken"
