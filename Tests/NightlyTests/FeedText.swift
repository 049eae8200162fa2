/// The header of a feed, with all eight columns.
let feedHeader =
    "session_id,provider_id,customer_id,status,price,currency,completed_at,disputed_at"

func feedText(_ rows: [String]) -> String {
    ([feedHeader] + rows).map { $0 + "\n" }.joined()
}

/// A row that says that a session was completed.
///
/// - Parameter day: a date, or an instant.
func completed(
    _ id: String, _ price: String = "10.00", _ currency: String = "EUR",
    by provider: String = "ann", for customer: String = "carl", on day: String = "2013-11-04"
) -> String {
    "\(id),\(provider),\(customer),completed,\(price),\(currency),\(instant(day)),"
}

/// A row that says that a session was completed and disputed.
func disputed(
    _ id: String, _ price: String = "10.00", _ currency: String = "EUR",
    by provider: String = "ann", for customer: String = "carl", on day: String = "2013-11-04",
    disputed disputeDay: String
) -> String {
    """
    \(id),\(provider),\(customer),disputed,\(price),\(currency),\(instant(day)),\
    \(instant(disputeDay, "20:00:00"))
    """
}

/// A row that is set aside.
func badRow(_ number: Int) -> String {
    "bad-\(number),ann,carl,completed,-1.00,EUR,2013-11-04T10:00:00Z,"
}

private func instant(_ day: String, _ time: String = "10:00:00") -> String {
    day.contains("T") ? day : "\(day)T\(time)Z"
}
