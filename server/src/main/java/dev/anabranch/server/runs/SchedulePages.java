package dev.anabranch.server.runs;

import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.web.ConnectionAccess;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.sync.SpaceClock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form by which somebody says when runs of a site start.
@Controller
final class SchedulePages {
    private static final String CHANGED = "The schedule was changed by somebody else meanwhile. Below is what you"
            + " filled in; look at it, and save once more to put it in the place of the other.";

    private final Pages pages;
    private final ConnectionAccess access;
    private final SiteSchedules schedules;
    private final SyncedSites sites;
    private final NextTimes times;

    SchedulePages(Pages pages, ConnectionAccess access, SiteSchedules schedules, SyncedSites sites, NextTimes times) {
        this.pages = pages;
        this.access = access;
        this.schedules = schedules;
        this.sites = sites;
        this.times = times;
    }

    @GetMapping("/connections/{id}/schedule")
    void show(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var stored = ofWorkspace(request, id);
        var kept = schedules.kept(id);
        show(stored, kept, SentSchedule.of(kept.set()), Optional.empty(), request, response);
    }

    /// What comes of what is filled in for one clock, for htmx: the next times, or what is wrong with it.
    @PostMapping("/connections/{id}/schedule/check")
    void check(
            @PathVariable String id,
            @RequestParam String clock,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ofWorkspace(request, id);
        var next = times.of(id, SpaceClock.known(clock).orElseThrow(() -> noClock(clock)), sent(request));
        pages.write(request, response, Section.CONNECTIONS, "Schedule", "runs/next-times.jte", next);
    }

    /// @param version that was shown
    @PostMapping("/connections/{id}/schedule")
    void save(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean on,
            @RequestParam(defaultValue = "-1") long version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var stored = ofWorkspace(request, id);
        var sent = sent(request);
        var typed = new SiteSchedules.Kept(SiteSchedule.NONE, on, version);
        var set = times.understood(sent);
        if (set.isEmpty()) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(stored, typed, sent, Optional.empty(), request, response);
            return;
        }
        if (schedules
                .put(id, new SiteSchedules.Kept(set.get(), on, version), access.actor(request))
                .isPresent()) {
            Forms.seeOther(response, after(id));
            return;
        }
        response.setStatus(Forms.UNPROCESSABLE);
        var now = new SiteSchedules.Kept(set.get(), on, schedules.kept(id).version());
        show(stored, now, sent, Optional.of(CHANGED), request, response);
    }

    /// Back to what the settings say.
    @PostMapping("/connections/{id}/schedule/reset")
    void reset(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        ofWorkspace(request, id);
        var kept = schedules.kept(id);
        var none = new SiteSchedules.Kept(SiteSchedule.NONE, kept.on(), kept.version());
        if (schedules.put(id, none, access.actor(request)).isEmpty()) {
            throw Problem.changedMeanwhile("The schedule was changed by somebody else meanwhile.");
        }
        Forms.seeOther(response, after(id));
    }

    /// Whoever is connecting a site goes on there.
    private String after(String id) {
        return sites.isUnfinished(id) ? back(id) : "/connections/" + id + "?done=scheduled";
    }

    private String back(String id) {
        return "/connections/" + id + (sites.isUnfinished(id) ? "/configure" : "");
    }

    private StoredConnection ofWorkspace(HttpServletRequest request, String id) {
        var stored = access.require(request, id);
        if (!stored.isOfWorkspace()) {
            throw Problem.notFound("No run starts by somebody's own connection, so it has no schedule.");
        }
        return stored;
    }

    private static Problem noClock(String word) {
        return Problem.badRequest("clock", "There is no clock '" + word + "'.");
    }

    private static SentSchedule sent(HttpServletRequest request) {
        Map<SpaceClock, SentSchedule.Field> clocks = new EnumMap<>(SpaceClock.class);
        for (var which : SpaceClock.values()) {
            var kind = TimingKind.of(text(request, which.word()));
            clocks.put(which, new SentSchedule.Field(kind, text(request, which.word() + "-when")));
        }
        return new SentSchedule(text(request, "zone"), clocks);
    }

    private static String text(HttpServletRequest request, String field) {
        return Optional.ofNullable(request.getParameter(field)).orElse("").strip();
    }

    private void show(
            StoredConnection stored,
            SiteSchedules.Kept kept,
            SentSchedule sent,
            Optional<String> trouble,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var page = new SchedulePage(
                stored.id(),
                stored.name(),
                kept.on(),
                kept.version(),
                times.zone(sent),
                !schedules.kept(stored.id()).set().isEmpty(),
                times.clocks(stored.id(), sent),
                trouble,
                back(stored.id()));
        pages.write(request, response, Section.CONNECTIONS, "Schedule", "runs/schedule.jte", page);
    }
}
