CREATE TABLE Studios (
    StudioId serial PRIMARY KEY,
    "displayName" varchar(80) NOT NULL,
    Motto text
);
CREATE TABLE "Film" (
    film_id integer DEFAULT nextval('film_seq'::regclass) NOT NULL PRIMARY KEY,
    Studio_Id integer NOT NULL REFERENCES Studios (STUDIOID),
    remark varchar(20) NOT NULL DEFAULT ''
);
CREATE TABLE public.screening (
    film_id integer NOT NULL REFERENCES "Film",
    starts timestamptz NOT NULL,
    PRIMARY KEY (film_id, starts)
);
