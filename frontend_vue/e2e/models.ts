export const LIBRARY = `
enum Genre { NOVEL, ESSAY, POETRY }

/** Somebody who writes. */
entity Author {
  name String required maxlength(100)
  bornOn LocalDate
}

entity Book {
  title String required maxlength(200)
  isbn String unique
  pages Integer min(1)
  genre Genre required
}

relationship ManyToOne {
  Book{author(name) required} to Author
}
`

/** The library as it is later: a shorter title, no isbn, and shelves. */
export const LIBRARY_NEXT = LIBRARY.replace('maxlength(200)', 'maxlength(120)').replace('  isbn String unique\n', '') + `
entity Shelf {
  code String required maxlength(20)
}
`

/** Line 3 names a type that nobody has; line 8 an entity that is not there. */
export const WRONG = `entity Product {
  name String required
  price Money required
}

relationship ManyToOne {
  // the entity is called Product
  Product{maker} to Manufacturer
}
`

/** Lines and findings that are far wider than a phone. */
export const WIDE = `application {
  config { baseName store, packageName com.example.store.of.things, applicationType monolith, buildTool gradle, cacheProvider hazelcast }
  entities Invoice
}

entity Invoice {
  paymentMethodOfTheCustomer String required
  paymentReferenceNumberOfTheBank String required maxlength(200)
  expectedDeliveryDateOfTheShipment Instant required
  format FormatOfTheInvoice
}

enum FormatOfTheInvoice { PAPER, MAIL }
`

/** Three tables; the settings on line 3 are never closed. */
export const TABLES = `Table authors {
  id int [pk]
  name varchar(120) [not null
}

Table books {
  id int [pk]
  title varchar(200) [not null]
  author_id int [ref: > authors.id]
}

Table audit_log {
  id int [pk]
  said text
  book_id int [ref: > books.id]
}
`
