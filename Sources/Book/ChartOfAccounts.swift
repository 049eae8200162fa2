internal import Ledger
internal import SQLite

/// The names of accounts and kinds of transfers, written into a new book for whoever reads it.
enum ChartOfAccounts {
    static func write(to database: borrowing Connection) throws(DatabaseError) {
        var account = try database.prepare(PackageResources.insert_account_name_sql)
        for name in AccountName.allCases {
            try account.bind(Int64(name.rawValue), at: 1)
            try account.bind(name == .provider ? "provider" : name.name, at: 2)
            try account.bind(name.type, at: 3)
            try account.run()
        }
        var kinds = try database.prepare(PackageResources.insert_transfer_kind_sql)
        for kind in TransferKind.allCases {
            try kinds.bind(Int64(kind.rawValue), at: 1)
            try kinds.bind(kind.name, at: 2)
            try kinds.run()
        }
    }
}
