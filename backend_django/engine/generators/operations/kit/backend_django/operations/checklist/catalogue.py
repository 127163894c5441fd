"""All points, by category."""

from .accounts import ACCOUNTS
from .api import API
from .backups import BACKUPS
from .cache import CACHE
from .containers import CONTAINERS
from .database import DATABASE
from .files import FILES
from .logs import LOGS
from .mail import MAIL
from .monitoring import MONITORING
from .page import PAGE
from .performance import PERFORMANCE
from .protection import PROTECTION
from .release import RELEASE
from .security import SECURITY
from .tasks import TASKS

CATEGORIES = (
    SECURITY,
    ACCOUNTS,
    API,
    DATABASE,
    CACHE,
    TASKS,
    MAIL,
    FILES,
    PAGE,
    LOGS,
    MONITORING,
    PERFORMANCE,
    CONTAINERS,
    BACKUPS,
    PROTECTION,
    RELEASE,
)
POINTS = tuple(point for category in CATEGORIES for point in category.points)
