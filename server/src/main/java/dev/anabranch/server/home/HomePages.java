package dev.anabranch.server.home;

import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.LiveConfiguration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.runs.Telling;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page, and the page about the server.
@Controller
final class HomePages {
    private static final long LITTLE_SPACE_BYTES = 500_000_000;

    private final Pages pages;
    private final Overview overview;
    private final LiveConfiguration configuration;
    private final DataFolder folder;
    private final ProgramFacts program;
    private final Telling telling;
    private final Readers readers;

    HomePages(
            Pages pages,
            Overview overview,
            LiveConfiguration configuration,
            DataFolder folder,
            ProgramFacts program,
            Telling telling,
            Readers readers) {
        this.readers = readers;
        this.telling = telling;
        this.pages = pages;
        this.overview = overview;
        this.configuration = configuration;
        this.folder = folder;
        this.program = program;
    }

    @GetMapping("/")
    void home(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.write(
                request,
                response,
                Section.HOME,
                "Home",
                "home/home.jte",
                overview.home(telling.to(request), readers.blindness(request)));
    }

    @GetMapping("/about")
    void about(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<AboutPage.Check> checks = List.of(database(), disk());
        boolean healthy = checks.stream().allMatch(check -> check.tone().equals("ok"));
        var settings = Arrays.stream(Setting.values()).map(this::row).toList();
        pages.write(
                request,
                response,
                Section.ABOUT,
                "About this server",
                "home/about.jte",
                new AboutPage(program.version(), healthy, checks, settings));
    }

    private AboutPage.Check database() {
        try {
            overview.state();
            return new AboutPage.Check("Database", "ok", "Working", "Content, runs and the manifest can be read.");
        } catch (RuntimeException failure) {
            return new AboutPage.Check("Database", "bad", "Failing", String.valueOf(failure.getMessage()));
        }
    }

    private AboutPage.Check disk() throws IOException {
        FileStore store = Files.getFileStore(folder.root());
        String free = Words.size(store.getUsableSpace()) + " free at " + folder.root();
        return store.getUsableSpace() < LITTLE_SPACE_BYTES
                ? new AboutPage.Check("Disk", "warn", "Little space", free + ". Make room before the next run.")
                : new AboutPage.Check("Disk", "ok", "Enough space", free);
    }

    private AboutPage.Row row(Setting setting) {
        var inForce = configuration.now();
        Optional<String> given = inForce.value(setting);
        String shown = setting.isSecret() && given.isPresent() ? "set (hidden)" : inForce.orUsual(setting);
        return new AboutPage.Row(setting.key(), setting.explanation(), shown, inForce.origin(setting));
    }
}
