/// The columns of `payees.csv`, in the order in which the manual names them.
enum PayeeColumn: Int, CaseIterable {
    case providerID, name, method, account, bic, status

    var name: String {
        switch self {
        case .providerID: "provider_id"
        case .name: "name"
        case .method: "method"
        case .account: "account"
        case .bic: "bic"
        case .status: "status"
        }
    }
}
