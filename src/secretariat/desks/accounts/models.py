"""Who can sign in, the roles they hold in the whole house, and the keys of their programs."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.foundation.access.roles import ROLE_LABELS, Role
from secretariat.foundation.access.scope import HouseModel

ROLE_CHOICES = [(role.value, ROLE_LABELS[role]) for role in Role]


class User(AbstractUser):
    """A person who signs in. `is_demo` marks accounts that `demo` makes and prints."""

    is_demo = models.BooleanField(default=False)


class HouseRole(HouseModel):
    """A role in every edition of the house."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="house_roles")
    role = models.CharField(max_length=30, choices=ROLE_CHOICES)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "role"), name="users_hold_a_house_role_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[str(role) for role in Role]), name="house_roles_are_known_roles"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} #{self.user_id}"


class ApiToken(HouseModel):
    """A key for a program that acts as its owner. Only a digest is kept; the key is shown once."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    label = models.CharField(_("label"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="api_tokens_expire_after_they_are_made",
            ),
        )

    def __str__(self) -> str:
        return self.label
