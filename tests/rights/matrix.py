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
    public,
    signed_in,
)

# Addresses without a name: the admin's old form of a card, and its last one, which catches what is not there.
UNNAMED = ("admin/(?P<url>.*)$", "admin/*/*/<path:object_id>/")

PAGES = {
    "pages:home": public(),
    "pages:desk": signed_in(),
    "pages:style-guide": public(),
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

# Every role that reads calls on the desk; a clerk of another department does not find a draft.
CALL_READERS = {"office": OK, "auditor": OK, "board": OK, "accountant": OK, "clerk": OK}
GRANTS = {
    "grants:call-list": public(),
    "grants:call-detail": public(),
    "grants:call-deadline": public(),
    "grants:call-calendar": public(),
    "grants:call-atom": public(),
    "grants:archive": public(),
}

OFFERS = {
    "grants:offer-start": signed_in(),
    # The working text is the organisation's own: the office has no way to it.
    "grants:offer-detail": line(MISSING, anonymous=LOGIN, members=OK),
    "grants:offer-preview": line(MISSING, anonymous=LOGIN, members=OK),
    "grants:offer-section": line(MISSING, anonymous=LOGIN, members=OK),
    "grants:offer-autosave": line(MISSING, anonymous=LOGIN, members=OK),
    "grants:offer-discard": line(MISSING, anonymous=LOGIN, members=FORBIDDEN, editor=OK),
    "grants:offer-restore": line(MISSING, anonymous=LOGIN, members=FORBIDDEN, editor=MOVED),
    "grants:offer-attachment-add": line(MISSING, anonymous=LOGIN, members=FORBIDDEN, editor=METHOD),
    "grants:offer-attachment-remove": line(MISSING, anonymous=LOGIN, members=FORBIDDEN, editor=METHOD),
}

DEMO: dict[str, dict[str, str]] = {}

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
    **model_on_desk("grants.archivedcall", sees=("office_roles",), adds=("office",)),
    **model_on_desk("organisations.organisation", sees=("office_roles",)),
    **model_on_desk("organisations.membership", sees=("office_roles",)),
}

CALLS_ON_DESK = {
    **model_on_desk("grants.call", sees=(*CALL_READERS, "other_clerk"), adds=("office", "clerk", "other_clerk")),
    "admin:grants_call_preview": desk(**CALL_READERS, other_clerk=OK),
    "admin:grants_call_bip": desk(**CALL_READERS, other_clerk=OK),
    **model_on_desk("grants.commissioningmode", sees=(*CALL_READERS, "other_clerk"), adds=("office",)),
}

MATRIX = CALLS_ON_DESK | PAGES | ACCOUNTS | ORGANISATIONS | RECORDS | PROGRAMME | GRANTS | OFFERS | DEMO | ADMIN

# Steps on the desk, "app.model:step": who is given the page of the step.
STEPS = {
    # The world's call is announced, so the pages of earlier steps lead back to it.
    "grants.call:approve": desk(office=MOVED, clerk=MOVED, board=MOVED),
    "grants.call:return_to_draft": desk(office=MOVED, clerk=MOVED, board=MOVED),
    **{f"grants.call:{step}": desk(office=MOVED, clerk=MOVED) for step in ("publish", "review")},
    **{
        f"grants.call:{step}": desk(office=OK, clerk=OK) for step in ("record_publication", "extend", "correct", "copy")
    },
    "accounts.user:role": desk(sysadmin=OK),
    "accounts.user:zamknij": desk(sysadmin=OK),
    "accounts.user:otworz": desk(sysadmin=OK),
    "organisations.organisation:ukryj": desk(office=OK),
    "organisations.organisation:pokaz": desk(office=OK),
    "organisations.membership:zakoncz": desk(office=OK),
}
