"""Every change at the desk `accounts`."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password

from secretariat.desks.accounts.models import ApiToken, HouseRole, User
from secretariat.desks.accounts.policy import Right
from secretariat.desks.accounts.queries import digest_of, first_password_link_opens
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit import records

_KEY_BYTES = 32
_KEY_BEGINS = "sec_"
"""So that a key left in a text or a repository is recognised as one."""


class NoSuchToken(Exception):
    """The person has no key in use with this number."""


class NobodyToOwnIt(Exception):
    """A key belongs to a person; the system has none."""


class NotADemoUser(Exception):
    """The name belongs to a real account, which the demonstration must not touch."""


@action(needs=Right.OWN_TOKENS)
def make_token(*, label: str, days: int, by: Actor, at: datetime) -> tuple[ApiToken, str]:
    """A key for a program that acts as `by`, valid for `days` from `at`, and the key itself.

    The key is returned once and cannot be found again: its digest alone is kept, and not in the audit.
    Raises NobodyToOwnIt.
    """
    if by.user_id is None:
        raise NobodyToOwnIt
    key = _KEY_BEGINS + secrets.token_urlsafe(_KEY_BYTES)
    told = {"owner_id": by.user_id, "label": label, "created_at": at, "expires_at": at + timedelta(days=days)}
    token = ApiToken.objects.create(digest=digest_of(key), **told)
    records.report(token, before=None, after=told)
    return token, key


@action(needs=Right.OWN_TOKENS)
def revoke_token(*, token_id: int, by: Actor, at: datetime) -> ApiToken:
    """The key opens nothing from `at` on. Raises NoSuchToken for another's, an unknown or a revoked one."""
    own = ApiToken.objects.select_for_update().filter(pk=token_id, owner_id=by.user_id, revoked_at=None)
    token = own.first()
    if token is None:
        raise NoSuchToken
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    records.report(token, before={"revoked_at": None}, after={"revoked_at": at})
    return token


@action(needs=Right.KEEP)
def keep_demo_user(*, name: str, password: str, by: Actor, at: datetime) -> User:
    """The user of the demonstration with this name, made with the password where it is not there yet.

    The password never reaches the audit. Raises NotADemoUser for the name of a real account.
    """
    user = User.objects.filter(username=name).first()
    if user is None:
        user = User.objects.create_user(username=name, password=password, is_demo=True, date_joined=at)
        records.report(user, before=None, after={"username": name, "is_demo": True})
    elif not user.is_demo:
        raise NotADemoUser(name)
    elif not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
        records.report(user, before={}, after={"password": "changed"})
    return user


@action(needs=Right.KEEP)
def give_house_role(*, user: User, role: Role, by: Actor, at: datetime) -> HouseRole:
    """The user holds the role in every edition of the house; giving it twice changes nothing."""
    return records.keep(HouseRole, key={"user": user, "role": str(role)}, values={}, tally=records.Tally())


class NameTaken(Exception):
    """Somebody has an account of this name already."""


@action(needs=Right.KEEP)
def make_user(*, name: str, password: str, by: Actor, at: datetime) -> User:
    """A new account, without any role yet. The password never reaches the audit.

    Raises NameTaken, and Django's ValidationError for a name or a password that is not allowed.
    """
    if User.objects.filter(username=name).exists():
        raise NameTaken(name)
    user = User(username=name, date_joined=at)
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    records.report(user, before=None, after={"username": name})
    return user


@action(needs=Right.INVITE)
def invite_user(*, name: str, full_name: str, email: str, by: Actor, at: datetime) -> User:
    """A new account without a password: whoever it is for chooses one by a link (`first_password_link`).

    Raises NameTaken, and Django's ValidationError for a name or an address that is not allowed.
    """
    if User.objects.filter(username=name).exists():
        raise NameTaken(name)
    user = User(username=name, last_name=full_name, email=email, date_joined=at)
    user.set_unusable_password()
    user.full_clean()
    user.save(force_insert=True)
    records.report(user, before=None, after={"username": name})
    return user


class LinkOpensNothing(Exception):
    """The link for a first password is wrong, too old, or was used; nothing was changed."""


@action(needs=Right.KEEP)
def choose_first_password(*, user: User, key: str, password: str, by: Actor, at: datetime) -> User:
    """The owner of an account without a password chooses one, by a link that works once.

    The password never reaches the audit. Raises LinkOpensNothing, and Django's ValidationError.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    if not first_password_link_opens(row, key, at=at):
        raise LinkOpensNothing
    validate_password(password, row)
    row.set_password(password)
    row.save(update_fields=["password"])
    records.report(row, before={}, after={"password": "chosen"})
    return row
