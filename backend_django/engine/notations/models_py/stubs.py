"""Base classes that many projects share, as far as their fields are known: parsed, never run."""

TEXT = """
class AbstractBaseUser(models.Model):
    class Meta:
        abstract = True
class AbstractUser(AbstractBaseUser):
    class Meta:
        abstract = True
class PermissionsMixin(models.Model):
    class Meta:
        abstract = True
class GuardianUserMixin(models.Model):
    class Meta:
        abstract = True
class TimeStampedModel(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)
    class Meta:
        abstract = True
class CreationModificationDateMixin(TimeStampedModel):
    class Meta:
        abstract = True
class TimeFramedModel(models.Model):
    start = models.DateTimeField(null=True, blank=True)
    end = models.DateTimeField(null=True, blank=True)
    class Meta:
        abstract = True
class StatusModel(models.Model):
    status = StatusField()
    status_changed = models.DateTimeField(auto_now_add=True)
    class Meta:
        abstract = True
class SoftDeletableModel(models.Model):
    is_removed = models.BooleanField(default=False)
    class Meta:
        abstract = True
class SafeDeleteModel(models.Model):
    deleted = models.DateTimeField(null=True, blank=True, editable=False)
    class Meta:
        abstract = True
class UUIDModel(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    class Meta:
        abstract = True
class TitleDescriptionModel(models.Model):
    title = models.CharField(max_length=255)
    description = models.TextField(blank=True, null=True)
    class Meta:
        abstract = True
class TitleSlugDescriptionModel(TitleDescriptionModel):
    slug = models.SlugField(blank=True)
    class Meta:
        abstract = True
class ActivatorModel(models.Model):
    status = models.IntegerField(choices=((0, "Inactive"), (1, "Active")), default=1)
    activate_date = models.DateTimeField(null=True, blank=True)
    deactivate_date = models.DateTimeField(null=True, blank=True)
    class Meta:
        abstract = True
class Orderable(models.Model):
    sort_order = models.IntegerField(null=True, blank=True, editable=False)
    class Meta:
        abstract = True
class OrderedModel(models.Model):
    order = models.PositiveIntegerField(editable=False, db_index=True)
    class Meta:
        abstract = True
class Page(models.Model):
    title = models.CharField(max_length=255)
    slug = models.SlugField(max_length=255)
    class Meta:
        abstract = True
class TreeNode(models.Model):
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    class Meta:
        abstract = True
class AbstractImage(models.Model):
    title = models.CharField(max_length=255)
    file = models.ImageField()
    class Meta:
        abstract = True
class AbstractDocument(models.Model):
    title = models.CharField(max_length=255)
    file = models.FileField()
    class Meta:
        abstract = True
class AbstractEmailForm(models.Model):
    to_address = models.CharField(max_length=255, blank=True)
    from_address = models.EmailField(max_length=255, blank=True)
    subject = models.CharField(max_length=255, blank=True)
    class Meta:
        abstract = True
class AbstractFormField(Orderable):
    label = models.CharField(max_length=255)
    help_text = models.CharField(max_length=255, blank=True)
    required = models.BooleanField(default=True)
    class Meta:
        abstract = True
"""
USERS = frozenset({"AbstractUser", "AbstractBaseUser"})
BARE = frozenset({
    "Model", "PolymorphicModel", "ClusterableModel", "MPTTModel", "MP_Node", "NS_Node", "AL_Node",
    "TypedModel", "TranslatableModel", "CachingMixin",
    "CMSPlugin", "TenantMixin", "DomainMixin", "TranslatedFieldsModel", "PolymorphicMPTTModel",
    "TaggedItemBase", "GenericTaggedItemBase", "ItemBase", "CommonGenericTaggedItemBase",
    "AbstractBaseSession", "LifecycleModel", "LifecycleModelMixin", "RevisionMixin", "Model_",
    "DirtyFieldsMixin", "ActivatorModelBase", "HitCountMixin", "ExportModelOperationsMixin",
})  # fmt: skip
"""Bases that make a class a model and bring no column that a reader would miss."""
