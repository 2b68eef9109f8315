"""Who gets what at every address of the portal: one line for each URL name.

A new address needs a line here, and, when its pattern has parts, a value for each of them in `world.py`.
"""

from tests.rights.expect import (
    FORBIDDEN,
    LOGIN,
    METHOD,
    MISSING,
    MOVED,
    OK,
    desk,
    line,
    model_on_desk,
    post_only,
    public,
    signed_in,
)

# Addresses without a name: the admin's old form of a card, and its last one, which catches what is not there.
UNNAMED = ("admin/(?P<url>.*)$", "admin/*/*/<path:object_id>/")

PAGES = {
    "pages:home": public(),
    "pages:desk": signed_in(),
    "pages:style-guide": public(),
    "pages:search": public(),
    "pages:help": public(),
    "pages:privacy": public(),
    "pages:accessibility": public(),
    "pages:open-data": public(),
    "pages:document-check": public(),
    "pages:dataset": public(),
    "data:file": public(),
    "health-live": public(),
    "health-ready": public("503"),  # no worker and no timetable run during the tests
}

ACCOUNTS = {
    # Who is signed in has nothing to do at the entrance.
    "account_login": signed_in(MOVED) | {"anonymous": OK},
    "account_signup": signed_in(MOVED) | {"anonymous": OK},
    "account_logout": signed_in(OK, anonymous=MOVED, no_factor=OK),
    "account_inactive": public(),
    "account_reauthenticate": signed_in(OK, no_factor=OK),
    "account_email": signed_in(),
    "account_email_verification_sent": public(),
    "account_confirm_email": public(),
    "account_change_password": signed_in(),
    "account_set_password": signed_in(MOVED),
    "account_reset_password": public(),
    "account_reset_password_done": public(),
    "account_reset_password_from_key": public(),
    "account_reset_password_from_key_done": public(),
    "account_confirm_login_code": line(MOVED, anonymous=LOGIN),
    "mfa_index": signed_in(OK, no_factor=OK),
    # Changing a factor asks for the password or the factor again first; who has no codes finds none.
    "mfa_authenticate": line(MOVED, anonymous=LOGIN),
    "mfa_reauthenticate": signed_in(MOVED, office_roles=OK),
    "mfa_activate_totp": signed_in(MOVED, no_factor=MOVED),
    "mfa_deactivate_totp": signed_in(MISSING, office_roles=MOVED),
    "mfa_view_recovery_codes": signed_in(MISSING),
    "mfa_generate_recovery_codes": signed_in(MOVED),
    "mfa_download_recovery_codes": signed_in(MISSING),
    "mfa_list_webauthn": signed_in(no_factor=OK),
    "mfa_add_webauthn": signed_in(MOVED, no_factor=MOVED),
    "mfa_edit_webauthn": signed_in(MOVED),
    "mfa_remove_webauthn": signed_in(MOVED),
    "mfa_login_webauthn": line(MOVED, anonymous=LOGIN),
    "mfa_reauthenticate_webauthn": signed_in(MOVED),
    "usersessions_list": signed_in(),
}

ORGANISATIONS = {
    "organisations:organisation-list": public(),
    "organisations:organisation-detail": public(),
    "organisations:organisation-create": signed_in(),
    "organisations:organisation-profile": line(MISSING, anonymous=LOGIN, members=OK, office_roles=OK),
    "organisations:organisation-history": line(MISSING, anonymous=LOGIN, members=OK, office_roles=OK),
    "organisations:organisation-update": line(
        MISSING, anonymous=LOGIN, office_roles=FORBIDDEN, editor=OK, administrator=OK, signatory=FORBIDDEN
    ),
    "organisations:member-list": line(MISSING, anonymous=LOGIN, members=OK, office_roles=OK),
    "organisations:member-update": line(
        MISSING, anonymous=LOGIN, office_roles=FORBIDDEN, members=FORBIDDEN, administrator=OK
    ),
    "organisations:member-end": line(
        MISSING, anonymous=LOGIN, office_roles=FORBIDDEN, members=FORBIDDEN, administrator=OK
    ),
    "organisations:member-leave": line(MISSING, anonymous=LOGIN, members=OK),
    "organisations:invitation-create": line(
        MISSING, anonymous=LOGIN, office_roles=FORBIDDEN, members=FORBIDDEN, administrator=OK
    ),
    "organisations:invitation-revoke": line(
        MISSING, anonymous=LOGIN, office_roles=FORBIDDEN, members=FORBIDDEN, administrator=METHOD
    ),
    "organisations:invitation-accept": public(),
    "organisations:document-list": line(MISSING, anonymous=LOGIN, members=OK, office_roles=OK),
    "organisations:document-create": line(
        MISSING, anonymous=LOGIN, office_roles=FORBIDDEN, editor=OK, administrator=OK, signatory=FORBIDDEN
    ),
    "organisations:document-remove": line(
        MISSING, anonymous=LOGIN, office_roles=FORBIDDEN, editor=OK, administrator=OK, signatory=FORBIDDEN
    ),
}

RECORDS = {
    "records:file-download": line(MISSING, anonymous=LOGIN, members=OK, office_roles=OK),
}

PROGRAMME = {
    "programme:programme-current": public(MOVED),
    "programme:programme-detail": public(),
}

GRANTS = {
    "grants:call-list": public(),
    "grants:call-atom": public(),
    "grants:call-calendar": public(),
    "grants:call-detail": public(),
    "grants:call-deadline": public(),
    "grants:archive": public(),
    "grants:offer-start": signed_in(),
    # The office reads what was filed, on its desk; a draft is nobody's but the organisation's.
    "grants:offer-detail": line(MISSING, anonymous=LOGIN, members=OK),
    "grants:offer-preview": line(MISSING, anonymous=LOGIN, members=OK),
    "grants:offer-section": line(MISSING, anonymous=LOGIN, members=OK),
    "grants:offer-autosave": line(MISSING, anonymous=LOGIN, members=OK),
    "grants:offer-discard": line(MISSING, anonymous=LOGIN, members=FORBIDDEN, editor=OK),
    "grants:offer-restore": line(MISSING, anonymous=LOGIN, members=FORBIDDEN, editor=MOVED),
    "grants:offer-file": line(MISSING, anonymous=LOGIN, members=FORBIDDEN, editor=OK),
    "grants:offer-withdraw": line(MISSING, anonymous=LOGIN, members=FORBIDDEN, editor=OK),
    "grants:offer-receipt": line(MISSING, anonymous=LOGIN, members=MOVED),
    "grants:offer-attachment-add": post_only(MISSING, members=FORBIDDEN, editor=MOVED),
    "grants:offer-attachment-remove": post_only(MISSING, members=FORBIDDEN, editor=MOVED),
}

DEMO = {
    "demo:sign-in-list": public(),
    "demo:letter-list": public(),
    "demo:letter-detail": public(),
    "demo:letter-attachment": public(),
}

READS_CALLS = ("office", "auditor", "board", "accountant", "clerk", "other_clerk")
KEEPS_RUNNING = ("office", "sysadmin", "auditor")

ADMIN = {
    "admin-login": line(FORBIDDEN, anonymous=LOGIN, office_roles=MOVED),
    "admin-password": signed_in(MOVED),
    "admin-password-done": signed_in(MOVED),
    "admin:login": line(FORBIDDEN, anonymous=LOGIN, office_roles=MOVED),
    "admin:password_change": signed_in(MOVED),
    "admin:password_change_done": signed_in(MOVED),
    "admin:index": desk(OK),
    "admin:logout": desk(METHOD, outside=MOVED, anonymous=LOGIN),
    "admin:jsi18n": desk(OK),
    "admin:autocomplete": desk(FORBIDDEN),
    "admin:view_on_site": desk(MISSING),
    "admin:app_list": desk(MISSING, sysadmin=OK, auditor=OK, office=OK),
    **model_on_desk("accounts.user", sees=("sysadmin", "auditor"), adds=("sysadmin",)),
    **model_on_desk("accounts.department", sees=("sysadmin", "auditor", "office"), adds=("sysadmin",)),
    **model_on_desk("history.entry", sees=("auditor", "office", "sysadmin")),
    **model_on_desk("history.seal", sees=("auditor", "office", "sysadmin")),
    **model_on_desk("records.document", sees=KEEPS_RUNNING),
    **model_on_desk("records.storedfile", sees=KEEPS_RUNNING),
    **model_on_desk("records.numberseries", sees=KEEPS_RUNNING),
    **model_on_desk("correspondence.message", sees=KEEPS_RUNNING),
    # Letters of other people are not even there for the other roles.
    "admin:correspondence_message_history": desk(MOVED, **dict.fromkeys(KEEPS_RUNNING, OK)),
    **model_on_desk("correspondence.reminder", sees=KEEPS_RUNNING),
    **model_on_desk("grants.call", sees=READS_CALLS, adds=("office", "clerk", "other_clerk")),
    "admin:grants_call_preview": desk(**dict.fromkeys(READS_CALLS, OK)),
    "admin:grants_call_bip": desk(**dict.fromkeys(READS_CALLS, OK)),
    **model_on_desk("grants.archivedcall", sees=("office_roles",), adds=("office",)),
    **model_on_desk("grants.offer", sees=READS_CALLS),
    # The only offer of the world is a draft: for the office it does not exist.
    "admin:grants_offer_change": desk(MOVED),
    "admin:grants_offer_history": desk(MOVED),
    **model_on_desk("grants.commissioningmode", sees=READS_CALLS, adds=("office",)),
    **model_on_desk("programme.programme", sees=("office_roles",), adds=("office",)),
    **model_on_desk("programme.prioritytask", sees=("office_roles",), adds=("office",), deletes=("office",)),
    **model_on_desk("programme.legalfigure", sees=("office_roles",), adds=("office",)),
    **model_on_desk("programme.publictasksphere", sees=("office_roles",), adds=("office",)),
    **model_on_desk("organisations.organisation", sees=("office_roles",)),
    **model_on_desk("organisations.membership", sees=("office_roles",)),
}

MATRIX = PAGES | ACCOUNTS | ORGANISATIONS | RECORDS | PROGRAMME | GRANTS | DEMO | ADMIN

# Steps on the desk, "app.model:step": who is given the page of the step.
STEPS = {
    # The account is open and the organisation shown, so nobody is offered to open or to show them again.
    "accounts.user:role": desk(sysadmin=OK),
    "accounts.user:zamknij": desk(sysadmin=OK),
    "accounts.user:otworz": desk(),
    # The letter, the call and the document of the world stand where some steps may not start: then the answer is back.
    "records.document:order_again": desk(office=OK, sysadmin=OK),
    "correspondence.message:edit": desk(MISSING, auditor=FORBIDDEN, office=FORBIDDEN, sysadmin=FORBIDDEN),
    "correspondence.message:release": desk(MISSING, office=MOVED, sysadmin=MOVED, auditor=FORBIDDEN),
    "correspondence.message:retry": desk(MISSING, office=MOVED, sysadmin=MOVED, auditor=FORBIDDEN),
    "correspondence.message:cancel": desk(MISSING, office=OK, sysadmin=OK, auditor=FORBIDDEN),
    "grants.call:review": desk(office=MOVED, clerk=MOVED),
    "grants.call:approve": desk(office=MOVED, clerk=MOVED, board=MOVED),
    "grants.call:return_to_draft": desk(office=MOVED, clerk=MOVED, board=MOVED),
    "grants.call:publish": desk(office=MOVED, clerk=MOVED),
    "grants.call:record_publication": desk(office=OK, clerk=OK),
    "grants.call:extend": desk(office=OK, clerk=OK),
    "grants.call:correct": desk(office=OK, clerk=OK),
    "grants.call:copy": desk(office=OK, clerk=OK),
    "organisations.organisation:ukryj": desk(office=OK),
    "organisations.organisation:pokaz": desk(),
    "organisations.membership:zakoncz": desk(office=OK),
}
