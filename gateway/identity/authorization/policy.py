"""Whether a login that is already there will do."""

from datetime import datetime, timedelta

from gateway.identity.authorization.request import AuthorizationRequest, Prompt
from gateway.identity.session import Session


def is_login_enough(request: AuthorizationRequest, session: Session, now: datetime) -> bool:
    """For a session from before this request: strong enough, fresh enough, and no new login asked for."""
    if request.prompt is Prompt.LOGIN or session.level < request.level:
        return False
    # "Less than": with max_age=0 even a login of this very moment does not count (OpenID Connect Core 3.1.2.1).
    return request.max_age_s is None or now - session.auth_time < timedelta(seconds=request.max_age_s)
