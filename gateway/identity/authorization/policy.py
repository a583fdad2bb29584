"""Whether a login that is already there will do, and what the resident must be asked."""

from datetime import datetime, timedelta

from gateway.identity.authorization.request import AuthorizationRequest, Prompt
from gateway.identity.clients.models import Client
from gateway.identity.scopes import OPENID
from gateway.identity.session import Session


def is_login_enough(request: AuthorizationRequest, session: Session, now: datetime) -> bool:
    """For a session from before this request: strong enough, fresh enough, and no new login asked for."""
    if request.prompt is Prompt.LOGIN or session.level < request.level:
        return False
    # "Less than": with max_age=0 even a login of this very moment does not count (OpenID Connect Core 3.1.2.1).
    return request.max_age_s is None or now - session.auth_time < timedelta(seconds=request.max_age_s)


def scopes_to_ask(client: Client, request: AuthorizationRequest) -> tuple[str, ...]:
    """All but `openid`; none for the gateway's own portal, on whose pages the resident does these things herself."""
    return () if client.first_party else tuple(scope for scope in request.scopes if scope != OPENID)


def must_ask(client: Client, request: AuthorizationRequest) -> bool:
    """Whether the consent page stands before the code: for records always, for scopes unless they go unasked."""
    return bool(request.details or scopes_to_ask(client, request))
