package dev.anabranch.server.selfcheck;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.content.Closure;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;

/// Closes what the site says is not for somebody, and opens it again; each is a line of the audit log.
///
/// @param audit hears of each, in the transaction that does it
record Closing(Database database, AuditLog audit) {
    /// Closes something, in a transaction of the caller. The same again changes nothing.
    boolean close(Connection open, CheckedSite site, Closure wanted) throws SQLException {
        boolean closed = site.closures().close(open, wanted);
        if (closed) {
            audit.note(
                    open,
                    Actor.SERVER,
                    Deed.done(
                            "access.close",
                            object(site, wanted),
                            "to %s: Confluence says that %s may not read it"
                                    .formatted(whom(wanted), wanted.askedFor())));
        }
        return closed;
    }

    /// Closes it to that reader alone of whom the site said no, instead of to everybody.
    void narrow(CheckedSite site, Closure toEverybody) {
        var narrower = new Closure(
                toEverybody.document(), toEverybody.askedFor(), toEverybody.askedFor(), toEverybody.since());
        database.write(open -> {
            close(open, site, narrower);
            return open(open, site, toEverybody, "Confluence says that others may read it");
        });
    }

    /// Opens it again, as far as its gates do.
    ///
    /// @param why for people
    void open(CheckedSite site, Closure closed, String why) {
        database.write(open -> open(open, site, closed, why));
    }

    private boolean open(Connection open, CheckedSite site, Closure closed, String why) throws SQLException {
        boolean opened = site.closures().open(open, closed);
        if (opened) {
            audit.note(
                    open,
                    Actor.SERVER,
                    Deed.done("access.reopen", object(site, closed), "to " + whom(closed) + ": " + why));
        }
        return opened;
    }

    private static String object(CheckedSite site, Closure closure) {
        return closure.document().value() + "@" + site.address();
    }

    private static String whom(Closure closure) {
        return closure.account().equals(Closure.EVERYBODY) ? "everybody" : closure.account();
    }
}
