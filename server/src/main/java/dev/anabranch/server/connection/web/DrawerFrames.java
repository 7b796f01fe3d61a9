package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.Stage;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.web.Drawer.Progress;
import dev.anabranch.server.connection.web.Drawer.Step;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes the frame around each step of connecting.
@Component
public final class DrawerFrames {
    private static final String LIST = "/connections";

    private final ConnectionAccess access;
    private final Tiles tiles;

    DrawerFrames(ConnectionAccess access, Tiles tiles) {
        this.access = access;
        this.tiles = tiles;
    }

    /// For a connection that there is.
    ///
    /// @param title of the step
    public Drawer of(HttpServletRequest request, StoredConnection stored, Step step, String title) {
        boolean ready = stored.stage() == Stage.READY;
        boolean proven = stored.stage().isSignedIn();
        var progress = new Progress(
                Optional.of(stored.id()),
                isOAuth(stored),
                stored.isOfWorkspace(),
                isOAuth(stored) ? stored.app().isPresent() : proven,
                proven,
                ready);
        String whose = stored.isOfWorkspace() ? "For the workspace" : "For yourself alone";
        return new Drawer(
                whose + ": " + stored.name(),
                title,
                ready ? LIST + "/" + stored.id() : LIST,
                Drawer.tabs(progress, step),
                behind(request));
    }

    /// For one that is only begun.
    Drawer fresh(HttpServletRequest request, boolean own, SignInKind kind) {
        return new Drawer(
                own ? "For yourself alone" : "For the workspace",
                own ? "Connect your own account" : "Connect a site",
                LIST,
                Drawer.tabs(Progress.none(kind == SignInKind.OAUTH, !own), Step.AUTHENTICATE),
                behind(request));
    }

    static boolean isOAuth(StoredConnection stored) {
        return stored.way() == SignInWay.OAUTH;
    }

    private List<ConnectionTile> behind(HttpServletRequest request) {
        return access.visible(request).stream()
                .map(stored -> tiles.of(stored, true))
                .toList();
    }
}
