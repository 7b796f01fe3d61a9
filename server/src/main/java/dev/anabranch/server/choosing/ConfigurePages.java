package dev.anabranch.server.choosing;

import dev.anabranch.server.connection.StartsOfRuns;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Stage;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.web.ConnectionAccess;
import dev.anabranch.server.connection.web.Drawer;
import dev.anabranch.server.connection.web.DrawerFrames;
import dev.anabranch.server.connection.web.TestRounds;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.LiveConfiguration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.runs.SyncedSites;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The last step of connecting a site: what is taken from it, and the first run.
@Controller
final class ConfigurePages {
    private final Pages pages;
    private final ConnectionAccess access;
    private final DrawerFrames frames;
    private final TestRounds rounds;
    private final Connections connections;
    private final Database database;
    private final LiveConfiguration configuration;
    private final SyncedSites sites;
    private final StartsOfRuns starts;

    ConfigurePages(
            Pages pages,
            ConnectionAccess access,
            DrawerFrames frames,
            TestRounds rounds,
            Connections connections,
            Database database,
            LiveConfiguration configuration,
            SyncedSites sites,
            StartsOfRuns starts) {
        this.pages = pages;
        this.access = access;
        this.frames = frames;
        this.rounds = rounds;
        this.connections = connections;
        this.database = database;
        this.configuration = configuration;
        this.sites = sites;
        this.starts = starts;
    }

    /// A test begins by itself when the step is reached for the first time.
    @GetMapping("/connections/{id}/configure")
    void show(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var stored = signedIn(request, id);
        rounds.beginFirst(id);
        var choices = new Choices(database, id);
        var inForce = choices.inForce();
        var page = new ConfigurePage(
                frames.of(request, stored, Drawer.Step.CONFIGURE, "Configure records"),
                id,
                rounds.page(id),
                inForce.choice().spaceKeys(),
                inForce.choice().selection().form().size(),
                choices.proposed()
                        .filter(mine -> !mine.choice().equals(inForce.choice()))
                        .isPresent(),
                switches(),
                starts.of(id),
                stored.stage() == Stage.READY);
        pages.write(request, response, Section.CONNECTIONS, "Configure records", "choosing/configure.jte", page);
    }

    /// @param start `now` or `later`
    @PostMapping("/connections/{id}/configure")
    void finish(
            @PathVariable String id,
            @RequestParam(defaultValue = "later") String start,
            HttpServletRequest request,
            HttpServletResponse response) {
        var stored = signedIn(request, id);
        if (new Choices(database, id).inForce().choice().mappings().isEmpty()) {
            throw Problem.conflict("not-configured", "No space is chosen yet: choose one first.");
        }
        try {
            if (stored.stage() != Stage.READY) {
                connections.finish(id, OptionalLong.empty(), access.actor(request));
            }
        } catch (ConnectionRefused refused) {
            throw Problem.conflict(refused.code(), String.valueOf(refused.getMessage()));
        }
        Forms.seeOther(response, start.equals("now") ? started(id) : "/connections/" + id + "?done=ready");
    }

    /// The page of the run that was started.
    private String started(String id) {
        return "/runs/" + sites.meant(id).desk().start(Runner.Order.USUAL);
    }

    private StoredConnection signedIn(HttpServletRequest request, String id) {
        var stored = access.changeable(request, id);
        if (!stored.stage().isSignedIn() || !stored.isOfWorkspace()) {
            throw Problem.conflict(
                    "needs-sign-in",
                    stored.isOfWorkspace()
                            ? "The connection is not signed in yet: open it under Connections, and go on there."
                            : "Nothing is taken by somebody's own connection: syncing uses those of the workspace.");
        }
        return stored;
    }

    private List<ConfigurePage.Switch> switches() {
        return List.of(
                of("Attachments", Setting.INCLUDE_ATTACHMENTS, "downloaded", "left in Confluence"),
                new ConfigurePage.Switch(
                        "Comments",
                        switch (configuration.now().orUsual(Setting.COMMENTS)) {
                            case "end" -> "at the end of each page's file";
                            case "beside" -> "in a file of their own beside each page";
                            default -> "left in Confluence";
                        },
                        Setting.COMMENTS.key()),
                of("Who may read what", Setting.ACCESS, "read, too", "not read"));
    }

    private ConfigurePage.Switch of(String label, Setting setting, String on, String off) {
        return new ConfigurePage.Switch(label, configuration.now().isOn(setting) ? on : off, setting.key());
    }
}
