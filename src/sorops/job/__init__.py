"""The rooms joined. CLI and flows call these functions; nothing else joins rooms.

The names load their module when they are first used, so that a command loads only what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the redundant names say that these are re-exported
    from sorops.job.accounts import account_of as account_of
    from sorops.job.accounts import actor_named as actor_named
    from sorops.job.accounts import add_account as add_account
    from sorops.job.accounts import disable_account as disable_account
    from sorops.job.accounts import enable_account as enable_account
    from sorops.job.accounts import end_sessions as end_sessions
    from sorops.job.accounts import known_accounts as known_accounts
    from sorops.job.accounts import reset_password as reset_password
    from sorops.job.accounts import set_role as set_role
    from sorops.job.accounts import set_sites as set_sites
    from sorops.job.answers import answer as answer
    from sorops.job.answers import approve as approve
    from sorops.job.answers import known_answers as known_answers
    from sorops.job.answers import refuse as refuse
    from sorops.job.backups import back_up as back_up
    from sorops.job.backups import restore as restore
    from sorops.job.backups import verify as verify
    from sorops.job.building import build as build
    from sorops.job.building import rebuild as rebuild
    from sorops.job.certifying import STATEMENT as STATEMENT
    from sorops.job.certifying import certification as certification
    from sorops.job.certifying import certify as certify
    from sorops.job.change_page import told_changes as told_changes
    from sorops.job.checkers import open_portal as open_portal
    from sorops.job.collecting import collect as collect
    from sorops.job.comparison import compare as compare
    from sorops.job.comparison import what_changes as what_changes
    from sorops.job.condition import machine_condition as machine_condition
    from sorops.job.contacts import LEVELS as LEVELS
    from sorops.job.contacts import add_contact as add_contact
    from sorops.job.contacts import end_contact as end_contact
    from sorops.job.contacts import known_contacts as known_contacts
    from sorops.job.conversations import close_question as close_question
    from sorops.job.conversations import conversation as conversation
    from sorops.job.conversations import open_questions as open_questions
    from sorops.job.conversations import reply as reply
    from sorops.job.conversations import send_back as send_back
    from sorops.job.dashboards import chart_file as chart_file
    from sorops.job.dashboards import dashboard as dashboard
    from sorops.job.dashboards import programme_figures as programme_figures
    from sorops.job.dashboards import published as published
    from sorops.job.dashboards import site_figures as site_figures
    from sorops.job.dashboards import sites_with_figures as sites_with_figures
    from sorops.job.dates import parse_as_of as parse_as_of
    from sorops.job.demonstration import make_demonstration as make_demonstration
    from sorops.job.due import Due as Due
    from sorops.job.due import Need as Need
    from sorops.job.due import due_list as due_list
    from sorops.job.exceptions import end_exception as end_exception
    from sorops.job.exceptions import known_exceptions as known_exceptions
    from sorops.job.exceptions import waive as waive
    from sorops.job.figures import figures_of as figures_of
    from sorops.job.file_view import FileView as FileView
    from sorops.job.file_view import received_files as received_files
    from sorops.job.file_view import view_of_file as view_of_file
    from sorops.job.files import received_file as received_file
    from sorops.job.grid import GridChoice as GridChoice
    from sorops.job.grid import month_grid as month_grid
    from sorops.job.grid import month_grid_as_csv as month_grid_as_csv
    from sorops.job.grid import month_grid_as_workbook as month_grid_as_workbook
    from sorops.job.headers import confirm_header as confirm_header
    from sorops.job.headers import confirmed_headers as confirmed_headers
    from sorops.job.headers import unknown_headers as unknown_headers
    from sorops.job.home import Home as Home
    from sorops.job.home import initialise as initialise
    from sorops.job.home import open_home as open_home
    from sorops.job.looking import check_files as check_files
    from sorops.job.looking import inspect_file as inspect_file
    from sorops.job.marking import check_and_mark as check_and_mark
    from sorops.job.marking import feedback as feedback
    from sorops.job.marking import write_feedback as write_feedback
    from sorops.job.month import expire as expire
    from sorops.job.month import receive_files as receive_files
    from sorops.job.month import run as run
    from sorops.job.named import column_labels as column_labels
    from sorops.job.outbox import OutboxItem as OutboxItem
    from sorops.job.outbox import empty_outbox as empty_outbox
    from sorops.job.outbox import is_ready as is_ready
    from sorops.job.outbox import outbox_item as outbox_item
    from sorops.job.own_accounts import begin_codes as begin_codes
    from sorops.job.own_accounts import change_password as change_password
    from sorops.job.own_accounts import end_codes as end_codes
    from sorops.job.own_accounts import own_account as own_account
    from sorops.job.own_accounts import prepare_codes as prepare_codes
    from sorops.job.places import load_place_list as load_place_list
    from sorops.job.places import place_list as place_list
    from sorops.job.places import place_list_changes as place_list_changes
    from sorops.job.places import programme_titles as programme_titles
    from sorops.job.places import save_expected as save_expected
    from sorops.job.places import save_site as save_site
    from sorops.job.printed_receipts import receipt_page as receipt_page
    from sorops.job.printed_receipts import receipt_pdf as receipt_pdf
    from sorops.job.processing import chunks as chunks
    from sorops.job.processing import process as process
    from sorops.job.readiness import checks_of_machine as checks_of_machine
    from sorops.job.readiness import figures_of_operation as figures_of_operation
    from sorops.job.receipts import receipt as receipt
    from sorops.job.receipts import write_receipt as write_receipt
    from sorops.job.rechecking import recheck as recheck
    from sorops.job.rehearsal import rehearse as rehearse
    from sorops.job.rehearsals_asked import AskedRehearsal as AskedRehearsal
    from sorops.job.rehearsals_asked import ask_rehearsal as ask_rehearsal
    from sorops.job.rehearsals_asked import asked_rehearsal as asked_rehearsal
    from sorops.job.rehearsals_asked import asked_rehearsals as asked_rehearsals
    from sorops.job.reminding import Reminded as Reminded
    from sorops.job.reminding import due_reminders as due_reminders
    from sorops.job.reminding import remind as remind
    from sorops.job.reminding import sent_reminders as sent_reminders
    from sorops.job.reminding import settle_reminder as settle_reminder
    from sorops.job.reminding import unsure_reminders as unsure_reminders
    from sorops.job.reporting import report as report
    from sorops.job.reporting import summary as summary
    from sorops.job.requests import WhenFigures as WhenFigures
    from sorops.job.requests import ask as ask
    from sorops.job.requests import is_worker_listening as is_worker_listening
    from sorops.job.requests import last_request as last_request
    from sorops.job.requests import listening as listening
    from sorops.job.requests import request_state as request_state
    from sorops.job.requests import when_figures_change as when_figures_change
    from sorops.job.requests import work as work
    from sorops.job.rulebooks import rulebook_pages as rulebook_pages
    from sorops.job.rulebooks import write_rulebook as write_rulebook
    from sorops.job.sent_files import file_findings as file_findings
    from sorops.job.sent_files import owed as owed
    from sorops.job.sent_files import sent_file as sent_file
    from sorops.job.sent_files import sent_list as sent_list
    from sorops.job.sessions import Session as Session
    from sorops.job.sessions import SignedIn as SignedIn
    from sorops.job.sessions import end_other_sessions as end_other_sessions
    from sorops.job.sessions import own_sessions as own_sessions
    from sorops.job.sessions import sign_in as sign_in
    from sorops.job.sessions import sign_in_by_provider as sign_in_by_provider
    from sorops.job.sessions import sign_in_wait as sign_in_wait
    from sorops.job.sessions import sign_out as sign_out
    from sorops.job.sessions import signed_in as signed_in
    from sorops.job.sessions import step_up as step_up
    from sorops.job.staff import attest_zero as attest_zero
    from sorops.job.staff import confirm as confirm
    from sorops.job.staff import note_overdue as note_overdue
    from sorops.job.staff import query as query
    from sorops.job.staff import status as status
    from sorops.job.staff import unfiled as unfiled
    from sorops.job.stages import known_stages as known_stages
    from sorops.job.stages import set_stage as set_stage
    from sorops.job.templates import template as template
    from sorops.job.templates import write_template as write_template
    from sorops.job.tokens import issue_token as issue_token
    from sorops.job.tokens import known_tokens as known_tokens
    from sorops.job.tokens import revoke_token as revoke_token
    from sorops.job.tokens import site_of_token as site_of_token
    from sorops.job.trail import TRAIL_AT_ONCE as TRAIL_AT_ONCE
    from sorops.job.trail import TrailChoice as TrailChoice
    from sorops.job.trail import deeds as deeds
    from sorops.job.trail import trail_as_csv as trail_as_csv
    from sorops.job.trail import trail_choices as trail_choices
    from sorops.job.trail import verify_trail as verify_trail
    from sorops.job.trends import problem_trends as problem_trends
    from sorops.job.uploading import Uploaded as Uploaded
    from sorops.job.uploading import upload as upload
    from sorops.job.uploading import upload_state as upload_state
    from sorops.job.uploading import uploaded_by as uploaded_by
    from sorops.job.versions import announce as announce
    from sorops.job.versions import announced as announced
    from sorops.job.versions import template_diff as template_diff
    from sorops.job.withdrawing import withdraw as withdraw
    from sorops.job.withdrawing import withdraw_zero as withdraw_zero
    from sorops.job.withdrawing import withdrawal as withdrawal

_MODULES = {
    "accounts": (
        "account_of",
        "actor_named",
        "add_account",
        "disable_account",
        "enable_account",
        "end_sessions",
        "known_accounts",
        "reset_password",
        "set_role",
        "set_sites",
    ),
    "own_accounts": (
        "begin_codes",
        "change_password",
        "end_codes",
        "own_account",
        "prepare_codes",
    ),
    "sent_files": ("file_findings", "owed", "sent_file", "sent_list"),
    "sessions": (
        "Session",
        "SignedIn",
        "end_other_sessions",
        "own_sessions",
        "sign_in",
        "sign_in_by_provider",
        "sign_in_wait",
        "sign_out",
        "signed_in",
        "step_up",
    ),
    "tokens": (
        "issue_token",
        "known_tokens",
        "revoke_token",
        "site_of_token",
    ),
    "answers": ("answer", "approve", "known_answers", "refuse"),
    "backups": ("back_up", "restore", "verify"),
    "building": ("build", "rebuild"),
    "looking": ("check_files", "inspect_file"),
    "checkers": ("open_portal",),
    "certifying": ("STATEMENT", "certification", "certify"),
    "collecting": ("collect",),
    "comparison": ("compare", "what_changes"),
    "condition": ("machine_condition",),
    "contacts": ("LEVELS", "add_contact", "end_contact", "known_contacts"),
    "conversations": ("close_question", "conversation", "open_questions", "reply", "send_back"),
    "dashboards": (
        "chart_file",
        "dashboard",
        "programme_figures",
        "published",
        "site_figures",
        "sites_with_figures",
    ),
    "dates": ("parse_as_of",),
    "exceptions": ("end_exception", "known_exceptions", "waive"),
    "demonstration": ("make_demonstration",),
    "change_page": ("told_changes",),
    "due": ("Due", "Need", "due_list"),
    "file_view": ("FileView", "received_files", "view_of_file"),
    "printed_receipts": ("receipt_page", "receipt_pdf"),
    "figures": ("figures_of",),
    "files": ("received_file",),
    "marking": ("check_and_mark", "feedback", "write_feedback"),
    "headers": ("confirm_header", "confirmed_headers", "unknown_headers"),
    "home": ("Home", "initialise", "open_home"),
    "grid": ("GridChoice", "month_grid", "month_grid_as_csv", "month_grid_as_workbook"),
    "month": ("expire", "receive_files", "run"),
    "places": (
        "load_place_list",
        "place_list",
        "place_list_changes",
        "programme_titles",
        "save_expected",
        "save_site",
    ),
    "processing": ("chunks", "process"),
    "readiness": ("checks_of_machine", "figures_of_operation"),
    "rechecking": ("recheck",),
    "rehearsal": ("rehearse",),
    "rehearsals_asked": ("AskedRehearsal", "ask_rehearsal", "asked_rehearsal", "asked_rehearsals"),
    "receipts": ("receipt", "write_receipt"),
    "reminding": (
        "Reminded",
        "due_reminders",
        "remind",
        "sent_reminders",
        "settle_reminder",
        "unsure_reminders",
    ),
    "reporting": ("report", "summary"),
    "requests": (
        "WhenFigures",
        "ask",
        "is_worker_listening",
        "last_request",
        "listening",
        "request_state",
        "when_figures_change",
        "work",
    ),
    "named": ("column_labels",),
    "outbox": ("OutboxItem", "empty_outbox", "is_ready", "outbox_item"),
    "uploading": ("Uploaded", "upload", "upload_state", "uploaded_by"),
    "rulebooks": ("rulebook_pages", "write_rulebook"),
    "stages": ("known_stages", "set_stage"),
    "staff": (
        "attest_zero",
        "confirm",
        "note_overdue",
        "query",
        "status",
        "unfiled",
    ),
    "templates": ("template", "write_template"),
    "trail": ("TRAIL_AT_ONCE", "TrailChoice", "deeds", "trail_as_csv", "trail_choices", "verify_trail"),
    "trends": ("problem_trends",),
    "versions": ("announce", "announced", "template_diff"),
    "withdrawing": ("withdraw", "withdraw_zero", "withdrawal"),
}
_HOME_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(name)
    return getattr(import_module(f"sorops.job.{_HOME_OF[name]}"), name)
