internal import Reconciliation
internal import SQLite

/// Both modules have statements: here the plain word is SQL's.
typealias Statement = SQLite.Statement
