-- MySQL dump 10.13  Distrib 8.0.36
# another comment; with a semicolon
/*!40101 SET NAMES utf8mb4 */;
CREATE DATABASE /*!32312 IF NOT EXISTS*/ `bakery` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
USE `bakery`;

DROP TABLE IF EXISTS `loaves`;
CREATE TABLE `loaves` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'What it\'s called',
  `kind` enum('rye','wheat','spelt, whole') NOT NULL DEFAULT 'rye',
  `extras` set('seeds','nuts') DEFAULT NULL,
  `sweet` tinyint(1) NOT NULL DEFAULT '0',
  `fresh` bit(1) DEFAULT b'1',
  `weight` decimal(8,3) unsigned zerofill DEFAULT 0.500,
  `calories` bigint(20) unsigned DEFAULT '0',
  `baked` year(4) DEFAULT NULL,
  `notes` mediumtext,
  `photo` longblob,
  `oven_id` int unsigned DEFAULT NULL,
  `changed` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `created_at` datetime(6) DEFAULT CURRENT_TIMESTAMP(6),
  `grams` int GENERATED ALWAYS AS (`weight` * 1000) VIRTUAL,
  `key` varchar(20) DEFAULT NULL,
  `location` point NOT NULL /*!80003 SRID 0 */,
  PRIMARY KEY (`id`),
  UNIQUE KEY `name_kind` (`name`(20),`kind`),
  KEY `baked` (`baked` DESC),
  KEY (`sweet`) USING BTREE COMMENT 'why not',
  FULLTEXT KEY `notes` (`notes`),
  KEY `upper` ((upper(`name`))),
  CONSTRAINT `loaf_oven` FOREIGN KEY `fk` (`oven_id`) REFERENCES `ovens` (`id`) ON DELETE SET NULL ON UPDATE NO ACTION
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COMMENT='Bread; and cake'
/*!50100 PARTITION BY HASH (id) PARTITIONS 4 */;

LOCK TABLES `loaves` WRITE;
INSERT INTO `loaves` VALUES (1,'a;b\'c','rye'),(2,"CREATE TABLE x (id int);",'rye');
UNLOCK TABLES;

CREATE TABLE ovens (
  id int unsigned NOT NULL,
  name varchar(20) default "warm" comment "double quotes",
  hot double(8,2) not null default 180,
  opened date default '0000-00-00',
  key varchar(255),
  index name (name)
) ENGINE = MyISAM;
ALTER TABLE `ovens`
  ADD PRIMARY KEY (`id`),
  ADD UNIQUE KEY `name` (`name`);
ALTER TABLE `ovens` MODIFY `id` int unsigned NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;

CREATE TABLE loaf_likes LIKE ovens;
CREATE TABLE counters (shop int NOT NULL, number int NOT NULL AUTO_INCREMENT, PRIMARY KEY (shop, number));

DELIMITER ;;
CREATE TRIGGER `bake` BEFORE INSERT ON `loaves` FOR EACH ROW BEGIN
  SET NEW.name = 'x';
END;;
CREATE DEFINER=`root`@`localhost` PROCEDURE `count_all`()
BEGIN
  SELECT 1;
END ;;
DELIMITER ;
/*!50001 CREATE VIEW `sweets` AS SELECT 1 AS `one`*/;
