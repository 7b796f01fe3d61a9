package dev.anabranch.server.connection.web;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Consents;
import dev.anabranch.server.connection.store.Stage;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who may do what with connections. Those of the workspace are for administrators; those of a person are for that
/// person alone, and for everybody else they are not there.
@Component
public final class ConnectionAccess {
    private final Connections connections;
    private final Visitors visitors;

    ConnectionAccess(Connections connections, Visitors visitors) {
        this.connections = connections;
        this.visitors = visitors;
    }

    /// A connection that whoever asks may see and change.
    ///
    /// @throws Problem 404 when it is not there for this one, 403 when it takes a right that is missing
    public StoredConnection require(HttpServletRequest request, String id) {
        var found = connections
                .get(id)
                .filter(each -> each.isOfWorkspace() || each.owner().equals(person(request)))
                .orElseThrow(() -> Problem.notFound("There is no connection with this id."));
        if (found.isOfWorkspace()) {
            Caller.require(request, Right.ADMINISTER);
        }
        return found;
    }

    /// The same where it can be changed.
    ///
    /// @throws Problem 409 when it stands in the settings
    public StoredConnection changeable(HttpServletRequest request, String id) {
        var found = require(request, id);
        if (found.isOfSettings()) {
            throw Problem.conflict(
                    "of-settings", "This connection stands in the settings of the server; change it there.");
        }
        return found;
    }

    /// Whether whoever asks may see and change it.
    boolean mayUse(HttpServletRequest request, StoredConnection stored) {
        return stored.isOfWorkspace()
                ? isAdministrator(request)
                : stored.owner().equals(person(request));
    }

    /// Those of the workspace, and those of the person who asks.
    List<StoredConnection> visible(HttpServletRequest request) {
        var person = person(request);
        return connections.all().stream()
                .filter(each -> each.isOfWorkspace() || each.owner().equals(person))
                .filter(each -> each.stage() != Stage.DELETING)
                .toList();
    }

    boolean isAdministrator(HttpServletRequest request) {
        return Caller.known(request).has(Right.ADMINISTER);
    }

    /// The id of the person who asks, if it is one.
    Optional<String> person(HttpServletRequest request) {
        return Caller.known(request).person().map(Person::id);
    }

    /// Who asks, for the audit log.
    public Actor actor(HttpServletRequest request) {
        return visitors.actor(request);
    }

    /// The browser that asks: routes of consents let nothing else in.
    Consents.Browser browser(HttpServletRequest request) {
        if (Caller.known(request) instanceof Caller.Browser(var known)) {
            return new Consents.Browser(
                    known.session().id(), known.person().id(), actor(request), stored -> mayUse(request, stored));
        }
        throw Problem.forbidden("may-not", "Only a person at a browser can consent.");
    }
}
