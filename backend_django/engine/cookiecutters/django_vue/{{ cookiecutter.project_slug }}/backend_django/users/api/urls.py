"""Paths below /api/v1/users/."""

from backend_django.api.routers import OptionalSlashRouter

from .views import UserChoiceViewSet

router = OptionalSlashRouter()
router.register("", UserChoiceViewSet, basename="user")

urlpatterns = router.urls
