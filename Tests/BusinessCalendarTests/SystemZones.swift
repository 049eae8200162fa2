import BusinessCalendar
import Glibc
import Testing

/// Whether this machine has a tz database to test.
let hasSystemZones = Zone.usualFolders.contains { access($0 + "/Europe/Paris", R_OK) == 0 }

extension Trait where Self == ConditionTrait {
    /// The synthetic zones of the other tests need no database.
    static var needsSystemZones: Self {
        .enabled(if: hasSystemZones, "the tz database is not installed")
    }
}

/// The instant of a time of RFC 3339 written in a test.
func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

/// The date written in a test.
func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

/// The cut-off written in a test.
func cutOff(_ text: String) throws -> CutOff { try #require(CutOff(text)) }
