PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "artists" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "name" NVARCHAR(120) COLLATE NOCASE);
-- What an artist has published so far
CREATE TABLE [albums] (
    [AlbumId] INTEGER,
    [Title] VARYING CHARACTER(160) NOT NULL ON CONFLICT FAIL,
    [ArtistId] UNSIGNED BIG INT NOT NULL CONSTRAINT [fk_artist] REFERENCES [artists] ([id]) ON DELETE NO ACTION ON UPDATE NO ACTION,
    loose, -- whatever comes
    price REAL DEFAULT (9.5),
    sold INTEGER DEFAULT (strftime('%s', 'now')),
    made TEXT DEFAULT (datetime('now')),
    shape WIBBLE,
    CONSTRAINT [pk] PRIMARY KEY ([AlbumId] ASC),
    UNIQUE (Title, ArtistId) ON CONFLICT REPLACE
);
CREATE TABLE settings (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE pairs (artist_id INTEGER REFERENCES artists, album_id INTEGER REFERENCES albums ON DELETE CASCADE, PRIMARY KEY (artist_id, album_id));
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE schema_migrations (version varchar(255) NOT NULL PRIMARY KEY);
CREATE VIRTUAL TABLE found USING fts5(body);
CREATE TRIGGER tidy AFTER DELETE ON albums BEGIN
  DELETE FROM pairs WHERE album_id = OLD.AlbumId;
  UPDATE settings SET value = CASE WHEN 1 THEN 2 ELSE 3 END;
END;
INSERT INTO settings VALUES('a;','it''s');
CREATE UNIQUE INDEX albums_title ON albums (Title COLLATE NOCASE);
CREATE TABLE copied AS SELECT * FROM albums;
COMMIT;
