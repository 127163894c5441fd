"""Field classes of Django and of packages that many projects use, as field types."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from backend_django.engine.blueprint.shapes import FieldType

RELATIONS = {
    "ForeignKey": "foreign_key", "OneToOneField": "one_to_one",
    "ManyToManyField": "many_to_many", "TreeForeignKey": "foreign_key",
    "TreeOneToOneField": "one_to_one", "TreeManyToManyField": "many_to_many",
    "ParentalKey": "foreign_key", "ParentalManyToManyField": "many_to_many",
    "SortedManyToManyField": "many_to_many", "AutoOneToOneField": "one_to_one",
    "FlexibleForeignKey": "foreign_key", "BigForeignKey": "foreign_key",
    "ForeignKeyDeferrable": "foreign_key", "ScopedForeignKey": "foreign_key",
    "PageField": "foreign_key", "ModelOneToOneField": "one_to_one",
    "AutosuggestForeignKey": "foreign_key", "UserForeignKey": "foreign_key",
    "CurrentUserField": "foreign_key", "CreatingUserField": "foreign_key",
    "LastUserField": "foreign_key", "ChainedForeignKey": "foreign_key",
    "GroupedForeignKey": "foreign_key", "ChainedManyToManyField": "many_to_many",
    "SpanningForeignKey": "foreign_key",
}  # fmt: skip
"""Classes of relations, and the kind of each."""
GENERIC = frozenset({"GenericForeignKey", "GM2MField", "GenericTreeForeignKey"})
REVERSE_GENERIC = frozenset({"GenericRelation", "ReversedGenericRelation", "KeywordsField",
                             "CommentsField", "VoteableField", "RelatedDocuments"})  # fmt: skip
USER_FIELDS = frozenset(
    {"CurrentUserField", "CreatingUserField", "LastUserField", "UserForeignKey"}
)
KEYS = frozenset({"AutoField", "BigAutoField", "SmallAutoField"})


@dataclass(frozen=True, slots=True)
class FieldKind:
    """What a field class becomes; ``lost`` says in words what is not kept, "" for nothing."""

    type: FieldType
    facts: dict[str, Any] = field(default_factory=dict)
    lost: str = ""


_WORDS: dict[FieldType, str] = {
    "char": """
        CharField CICharField CountryField PhoneNumberField PhoneField ColorField RGBColorField
        TimeZoneField LanguageField CurrencyField RandomCharField ShortUUIDField ULIDField
        NanoidField StatusField FSMField MACAddressField FilePathField UidField IBANField BICField
        CommaSeparatedIntegerField EnumField EnumCharField CharEnumField TextEnumField TextChoicesField
        USStateField USZipCodeField USPostalCodeField USSocialSecurityNumberField
        CreditCardNumberField CardExpiryField SecurityCodeField IconField FontAwesomeIconField
        StrippedCharField PasswordField SecretField CustomerField GeohashField NameField
        HashidField UppercaseCharField LowerCaseCharField AttributeField ISBNField EAN13Field
        CidrAddressField InetAddressField LtreeField PathField StripeIdField StripeCurrencyCodeField
        PartialDateField EnumChoiceField ContentTypeRestrictedCharField
    """,
    "text": """
        TextField CITextField RichTextField RichTextUploadingField CKEditor5Field HTMLField
        MarkdownField MarkdownxField MartorField MarkupField SummernoteTextField ProseEditorField
        TiptapField QuillField WYSIWYGField RedactorField FroalaField SplitField BleachField
        RecurrenceField TaggitField SeparatedValuesField MultiSelectField PickledObjectField
        MultiEmailField ListTextField ListCharField XMLField NonStrippingTextField EditorJsTextField
        TextOrNoneField LongTextField MultiLineField
    """,
    "slug": "SlugField AutoSlugField UniqueSlugField UUIDSlugField",
    "email": "EmailField CIEmailField LowerCaseEmailField",
    "url": "URLField RelativeURLField AnyURLField EmbedVideoField",
    "uuid": "UUIDField UUIDAutoField UUID4Field",
    "small_integer": "SmallIntegerField SmallAutoField TinyIntField SmallIntegerRangeField",
    "integer": """
        IntegerField AutoField FSMIntegerField IntegerVersionField OrderField PositionField
        SortableField YearField RangeIntegerField EnumIntegerField IntegerEnumField RatingField
        PercentageField IntegerRangeField
    """,
    "big_integer": "BigIntegerField BigAutoField BitField BigPositiveIntegerField AutoIncVersionField "
    "BoundedBigIntegerField SnowflakeField FileSizeField",
    "positive_integer": "PositiveIntegerField PositiveIntegerRangeField OIDField "
    "BoundedPositiveIntegerField OrderWrt",
    "decimal": "DecimalField CurrencyDecimalField PercentField StripePercentField "
    "StripeDecimalCurrencyAmountField",
    "float": "FloatField PositiveFloatField DoubleField",
    "boolean": "BooleanField NullBooleanField DefaultTrueBooleanField",
    "date": "DateField MonthField YearMonthField",
    "time": "TimeField",
    "datetime": """
        DateTimeField CreationDateTimeField ModificationDateTimeField AutoCreatedField
        AutoLastModifiedField MonitorField AutoDateTimeField SplitDateTimeField UnixDateTimeField
        StripeDateTimeField DateTimeUTCField
    """,
    "duration": "DurationField IntervalField TimedeltaField RelativeDeltaField",
    "json": """
        JSONField JsonField HStoreField EncryptedJSONField JSONBField TreeField ArrayField
        DynamicArrayField ListField DictField StreamField ChoiceArrayField TranslatedJSONField
        EditorJsJSONField VectorField HalfVectorField PostgresArrayField StringListField
        SchemaField PydanticSchemaField
    """,
    "file": """
        FileField PrivateFileField FileBrowseField FilerFileField S3DirectField
        ContentTypeRestrictedFileField ProtectedFileField VersatileFileField RemovableFileField
    """,
    "image": """
        ImageField ThumbnailerImageField ThumbnailerField FilerImageField VersatileImageField
        ProcessedImageField StdImageField CloudinaryField SorlImageField ResizedImageField
        PictureField AvatarField SVGAndImageField PPOIField PrivateImageField ImageWithThumbsField
    """,
    "binary": "BinaryField BlobField RasterField LargeObjectField",
    "ip": "GenericIPAddressField IPAddressField IPNetworkField",
}
_KNOWN: dict[str, FieldType] = {
    name: kind for kind, names in _WORDS.items() for name in names.split()
}
_FACTS: dict[str, FieldKind] = {
    "PositiveSmallIntegerField": FieldKind("small_integer", {"min": 0}),
    "PositiveBigIntegerField": FieldKind("big_integer", {"min": 0}),
    "CountryField": FieldKind("char", {"max_length": 2}),
    "CurrencyField": FieldKind("char", {"max_length": 3}),
    "PhoneNumberField": FieldKind("char", {"max_length": 128}, "checks of telephone numbers"),
    "PhoneField": FieldKind("char", {"max_length": 31}, "checks of telephone numbers"),
    "ColorField": FieldKind("char", {"max_length": 25}, "checks of colours"),
    "TimeZoneField": FieldKind("char", {"max_length": 63}, "the list of time zones"),
    "LanguageField": FieldKind("char", {"max_length": 10}, "the list of languages"),
    "ShortUUIDField": FieldKind("char", {"max_length": 22}, "values that are made by themselves"),
    "FilePathField": FieldKind("char", {"max_length": 100}, "the list of files in a folder"),
    "MACAddressField": FieldKind("char", {"max_length": 17}, "checks of hardware addresses"),
    "ULIDField": FieldKind("char", {"max_length": 26}, "values that are made by themselves"),
    "AutoSlugField": FieldKind("slug", {"editable": False}, "values made from another field"),
    "FSMField": FieldKind("char", {"max_length": 50}, "the rules of transitions"),
    "FSMIntegerField": FieldKind("integer", {}, "the rules of transitions"),
    "CommaSeparatedIntegerField": FieldKind("char", {}, "checks of a list of numbers"),
    "MultiSelectField": FieldKind("text", {}, "a choice of several values"),
    "CreationDateTimeField": FieldKind("datetime", {"auto": "created"}),
    "AutoCreatedField": FieldKind("datetime", {"auto": "created"}),
    "ModificationDateTimeField": FieldKind("datetime", {"auto": "updated"}),
    "AutoLastModifiedField": FieldKind("datetime", {"auto": "updated"}),
    "MonitorField": FieldKind("datetime", {}, "the time of another field's last change"),
    "MoneyField": FieldKind("decimal", {}, "the currency"),
    "HStoreField": FieldKind("json"),
    "StreamField": FieldKind("json", {}, "the kinds of blocks"),
    "TaggableManager": FieldKind("json", {}, "tags that rows share"),
    "ClusterTaggableManager": FieldKind("json", {}, "tags that rows share"),
    "TagField": FieldKind("json", {}, "tags that rows share"),
    "TagListField": FieldKind("json", {}, "tags that rows share"),
    "FilerFileField": FieldKind("file", {}, "the folders of the file library"),
    "FilerImageField": FieldKind("image", {}, "the folders of the file library"),
    "FileBrowseField": FieldKind("file", {}, "the choice among files of the server"),
    "CITextField": FieldKind("text", {}, "comparison without regard to case"),
    "CICharField": FieldKind("char", {}, "comparison without regard to case"),
    "CIEmailField": FieldKind("email", {}, "comparison without regard to case"),
    "PickledObjectField": FieldKind("text", {}, "pickled objects"),
    "BitField": FieldKind("big_integer", {}, "the names of single bits"),
    "VectorField": FieldKind("json", {}, "searches by nearness"),
    "HalfVectorField": FieldKind("json", {}, "searches by nearness"),
    "RecurrenceField": FieldKind("text", {}, "rules of recurrence"),
}
_RANGES = ("IntegerRangeField", "BigIntegerRangeField", "DecimalRangeField", "FloatRangeField",
           "DateRangeField", "DateTimeRangeField", "RangeField")  # fmt: skip
_SHAPES = ("PointField", "PolygonField", "LineStringField", "MultiPointField", "LinearRingField",
           "MultiPolygonField", "MultiLineStringField", "GeometryField", "ExtentField",
           "GeometryCollectionField", "LocationField", "GeoLocationField", "PlainLocationField",
           "GeopositionField", "AddressField")  # fmt: skip
_FACTS |= {name: FieldKind("json", {}, "a range with its bounds") for name in _RANGES}
_FACTS |= {name: FieldKind("text", {}, "the geometry") for name in _SHAPES}
_FACTS["IPNetworkField"] = FieldKind("char", {"max_length": 43}, "networks")
COMPUTED = frozenset({"SearchVectorField", "CombinedSearchVectorField"})
"""Fields that the database or a trigger fills, for searches only."""
_NO_FIELDS = frozenset({
    "Field", "FormField", "BoundField", "ModelField", "ForeignKeyField", "FieldTracker",
    "fields_for_model", "GenericRelatedObjectManager", "PlaceholderField_", "DynamicField",
    "PrimaryKeyRelatedField", "SlugRelatedField", "StringRelatedField", "SerializerMethodField",
})  # fmt: skip
_MANAGERS = frozenset({"TaggableManager", "ClusterTaggableManager"})
COMPOSITE = "CompositePrimaryKey"
_RELATED = frozenset({*RELATIONS, *GENERIC, *REVERSE_GENERIC, COMPOSITE, "GeneratedField"})


def is_field(name: str) -> bool:
    """Return whether a class of that name, from wherever it is, makes a field."""
    if name in _NO_FIELDS:
        return False
    if name in _MANAGERS or name in _RELATED or known_field(name):
        return True
    return name.endswith(("Field", "ForeignKey", "OneToOneField", "ManyToManyField"))


@cache
def known_field(name: str) -> FieldKind | None:
    """Return what a field class of exactly that name becomes, None where it is unknown."""
    if name in _FACTS:
        return _FACTS[name]
    return FieldKind(_KNOWN[name]) if name in _KNOWN else None


@cache
def nearest(name: str) -> tuple[str, FieldKind] | None:
    """Return the known field class with which a name ends: EncryptedCharField is a CharField."""
    for start in range(1, len(name)):
        tail = name[start:]
        if tail[0].isupper() and (kind := known_field(tail)):
            return tail, kind
    return None


@cache
def relation_kind(name: str) -> str:
    """Return the kind of relation that a class makes, "" for none."""
    if name in RELATIONS:
        return RELATIONS[name]
    for known in ("ManyToManyField", "OneToOneField", "ForeignKey"):
        if name.endswith(known):
            return RELATIONS[known]
    return ""
