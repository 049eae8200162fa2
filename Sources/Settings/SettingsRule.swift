public import BusinessCalendar
public import Money

/// What the value of a key must be.
public enum SettingsRule: Equatable, Sendable {
    case object
    case trueOrFalse
    /// A number without fraction and exponent.
    case wholeNumber(ClosedRange<Int>)
    case wholeNumberOrNull(ClosedRange<Int>)
    /// A string of that many characters at most and one at least, none of them a control character.
    case text(limit: Int)
    /// One of these strings.
    case word([String])
    /// A string, not empty and without U+0000.
    case path
    /// An id as feeds have them.
    case identifier
    /// An IANA zone that this machine knows; why it does not is absent when the value is no string.
    case timeZone(ZoneError?)
    /// `00:01` to `24:00`.
    case timeOfDay
    /// A key that is a currency's code.
    case currency
    /// A decimal string, not negative, with at most the currency's decimals.
    case amount(Currency)
    /// `"daily"`, weekdays, or days of the month.
    case payoutDays
    /// A list of payout days that names none twice.
    case onlyOnce
    /// An IBAN; why it is none is absent when the value is no string.
    case iban(IBANFault?)
    case bic
    /// An object, or null.
    case objectOrNull
    /// Another value than that of this key.
    case otherThan(path: String)
    /// Nine digits of which the last checks the others.
    case siren
    /// A code, a space and a label, in the characters of a FEC: of an account, whose number
    /// begins with three digits; or of a journal.
    case labelled(isAccount: Bool)
    /// Not together with this key.
    case notWith(path: String)
}
