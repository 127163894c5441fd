USE [Warehouse]
GO
SET ANSI_NULLS ON
GO
/****** Object:  Table [dbo].[Parts] ******/
IF NOT EXISTS (SELECT * FROM sys.objects WHERE name = 'Parts')
BEGIN
CREATE TABLE [dbo].[Parts](
	[PartID] [int] IDENTITY(1,1) NOT FOR REPLICATION NOT NULL,
	[Serial No] [nvarchar](50) COLLATE SQL_Latin1_General_CP1_CI_AS NOT NULL,
	[Notes] [nvarchar](max) NULL,
	[Price] [money] NOT NULL CONSTRAINT [DF_Price] DEFAULT ((0.00)),
	[RowGuid] [uniqueidentifier] ROWGUIDCOL NOT NULL,
	[Active] [bit] NOT NULL,
	[Made] [datetime2](7) NOT NULL,
	[Total] AS ([Price]*(2)) PERSISTED,
	[Version] [timestamp] NOT NULL,
	[Kind] [char](1) SPARSE NULL,
	[ParentID] [int] NULL FOREIGN KEY REFERENCES [dbo].[Parts]([PartID]),
	[ValidFrom] datetime2 GENERATED ALWAYS AS ROW START HIDDEN NOT NULL,
	PERIOD FOR SYSTEM_TIME ([ValidFrom], [ValidTo]),
 CONSTRAINT [PK_Parts] PRIMARY KEY CLUSTERED
(
	[PartID] ASC
)WITH (PAD_INDEX = OFF, IGNORE_DUP_KEY = OFF) ON [PRIMARY],
	INDEX [IX_Kind] NONCLUSTERED ([Kind])
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
END
GO
CREATE TABLE Sales.[Order Lines] (
    Id int PRIMARY KEY IDENTITY,
    PartId int NOT NULL,
    Quantity int NOT NULL
)
CREATE TABLE #scratch (Id int)
ALTER TABLE [dbo].[Parts] ADD  CONSTRAINT [DF_Guid]  DEFAULT (newid()) FOR [RowGuid]
GO
ALTER TABLE [dbo].[Parts] ADD DEFAULT (getdate()) FOR [Made]
GO
ALTER TABLE Sales.[Order Lines]  WITH CHECK ADD  CONSTRAINT [FK_Part] FOREIGN KEY([PartId])
REFERENCES [dbo].[Parts] ([PartID])
ON DELETE CASCADE
GO
ALTER TABLE Sales.[Order Lines] CHECK CONSTRAINT [FK_Part]
GO
ALTER TABLE [dbo].[Parts]  WITH NOCHECK ADD  CONSTRAINT [CK_Price] CHECK  (([Price]>=(0)))
GO
CREATE UNIQUE NONCLUSTERED INDEX [IX_Serial] ON [dbo].[Parts] ([Serial No] ASC) INCLUDE ([Price]) WITH (FILLFACTOR = 80)
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'A part''s number' , @level0type=N'SCHEMA', @level0name=N'dbo'
GO
CREATE PROCEDURE [dbo].[Count] AS
BEGIN
  SELECT COUNT(*) FROM Parts;
END
GO
