package dev.anabranch.server.account;

import java.sql.Connection;
import java.sql.SQLException;

/// Ends what somebody let clients do, where all their sessions end: whoever signs out everywhere wants nobody to be in
/// any more. The tables are those of the package `clients`, which stands behind this one.
final class ClientEnd {
    private ClientEnd() {}

    /// Codes before grants, and grants before tokens, as that package has it, so that nobody waits in a circle.
    ///
    /// @return how many clients there were
    static int ofAll(Connection connection, String person) throws SQLException {
        try (var codes = connection.prepareStatement("DELETE FROM agent_code WHERE person = ?");
                var grants = connection.prepareStatement("DELETE FROM agent_grant WHERE person = ?");
                var tokens = connection.prepareStatement("DELETE FROM agent_token WHERE NOT EXISTS"
                        + " (SELECT 1 FROM agent_grant WHERE agent_grant.id = agent_token.grant_id)")) {
            codes.setString(1, person);
            codes.executeUpdate();
            grants.setString(1, person);
            int ended = grants.executeUpdate();
            tokens.executeUpdate();
            return ended;
        }
    }
}
