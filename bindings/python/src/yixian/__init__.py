"""The Yixian phone core: one open profile, its meetings, its outbox, its sync.

`Client` is the root. Calls that touch the store are awaited; what goes wrong is a `CoreError`.
"""

from yixian import _ending as _ending
from yixian._core import yixian_core as _generated
from yixian._core.yixian_core import *  # noqa: F403

# Types that cross as a simpler one: the generator leaves them out of its __all__.
from yixian._core.yixian_core import (
    AppointmentId,
    DeviceId,
    EventId,
    MeetingId,
    OrgId,
    PersonId,
    ProfileId,
    Timestamp,
)

__all__ = [
    *_generated.__all__,
    "AppointmentId",
    "DeviceId",
    "EventId",
    "MeetingId",
    "OrgId",
    "PersonId",
    "ProfileId",
    "Timestamp",
]
