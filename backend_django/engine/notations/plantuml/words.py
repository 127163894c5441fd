"""Words for types in programming languages and in diagrams of several tongues."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MANY = _words(
    """
    array arraycollection arraylist bag belongstomany collection dbset deque flow frozenset
    hashset hasmany icollection ienumerable ilist immutablelist iqueryable
    ireadonlycollection ireadonlylist iset iterable linkedhashset linkedlist list listof
    many manytomany mutablelist mutableset observablecollection onetomany page
    persistentcollection priorityqueue qlist queryset queue qvector readonlylist realmlist
    relatedmanager relation rlmarray seq sequence set setof slice sortedset stack stream
    tarray treeset tuple vector
    """
)
"""Types that hold many of another."""
ONE = _words(
    """
    arc belongsto box fk foreignkey future hasone id key lazy livedata manytoone mapped
    maybe mono mutablestateflow nonnull nullable objectid observable onetoone onetoonefield
    option optional partial pointer promise property ptr qpointer rc readonly ref reference
    required shared_ptr sharedptr simpleobjectproperty stateflow task unique_ptr uniqueptr
    weak_ptr weakptr
    """
)
"""Types that hold one of another."""
MAYBE = frozenset({"maybe", "nullable", "option", "optional"})
"""Those whose one may be missing."""
MAPS = _words(
    """
    assoc btreemap concurrenthashmap dict dictionary enummap hashmap hashtable idictionary
    linkedhashmap map multimap mutablemap object record sorteddictionary sortedmap treemap
    unordered_map unorderedmap weakmap
    """
)
"""Types that hold values by keys."""
WEAK = _words(
    """
    address amount attachment avatar box color colour count counter currency date datum
    digit duration email fecha file fk hash heure hora html id identifier identity image
    interval ip json key keyword line list locale location many money month name number
    object page password path payload percent percentage period phone photo picture pk point
    polygon position price ref reference relation size slug status stream symbol tag task
    tel telephone text time timestamp token total tuple unit uri url value vector version
    xml year zeit
    """
)
"""Types that are names of fields more often."""
_COLUMNS = {
    "bigint": """
        auto bigautofield biginteger epoch fk i64 id identifier long longinteger pk
        primarykey u32 u64 ulong unixtime
    """,
    "binary": "bytearray inputstream",
    "boolean": "booleanfield booleano booleen",
    "char": """
        address atom bytes32 cadena chaine charfield charsequence color colour cuid
        enumeration hash locale nanoid nsstring password phonenumber qstring stringproperty
        symbol tel telephone token ulid varchar1 wstring yearmonth zeichenkette zoneid
    """,
    "date": "datefield dateonly datum fecha",
    "datetime": "datetimefield datetimeimmutable datetimeinterface localtimestamp nsdate timeinstant",
    "decimal": "amount decimalfield dezimal int256 numeric percent percentage price uint256",
    "duration": "durationfield",
    "email": "emailfield",
    "file": "filefield multipartfile uploadedfile",
    "float": "cgfloat f32 f64 floatfield flottant reel",
    "image": "imagefield",
    "integer": """
        autofield autoincrement autonumber counter digit entero entier ganzzahl i32
        integerfield integerproperty isize month nat natural nsnumber rune serialid size_t
        u16 unsigned ushort usize whole zahl
    """,
    "json": """
        anyobject dynamic geojson jsonfield jsonnode jsonobject jsonschema mixed namedtuple
        payload unknown
    """,
    "int unsigned": "int_unsigned positiveintegerfield",
    "slug": "slugfield",
    "smallint": "i16 i8 sbyte u8",
    "text": "stringbuilder text texte textfield texto void",
    "time": "heure hora timefield timeonly zeit",
    "url": "urlfield",
    "uuid": "uuidfield",
}
COLUMNS = {word: column for column, words in _COLUMNS.items() for word in words.split()}
"""Types of languages, as types of columns that `tables` knows."""
