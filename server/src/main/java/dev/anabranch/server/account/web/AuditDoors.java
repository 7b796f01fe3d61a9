package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// The audit log, as a page, as JSON, and as lines of JSON to keep elsewhere.
@Controller
final class AuditDoors {
    private static final int ROWS = 100;
    private static final int MOST = 250;

    private final Pages pages;
    private final Accounts accounts;
    private final Clock clock;

    AuditDoors(Pages pages, Accounts accounts, Clock clock) {
        this.pages = pages;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping("/audit")
    void show(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var wish = new AuditWish(person, action, day);
        var found = log().newest(wish.wanted(clock), before, ROWS + 1);
        var page = new AuditPage(
                shown(found, ROWS),
                accounts.people().all(),
                person,
                action,
                day,
                older(found, ROWS).map(last -> "/audit?" + wish.query() + "&before=" + last),
                "/audit.ndjson?" + wish.query());
        pages.write(request, response, Section.PEOPLE, "Audit log", "account/audit.jte", page);
    }

    @GetMapping("/api/v1/audit")
    @ResponseBody
    Map<String, Object> list(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("limit", "limit must lie between 1 and " + MOST + ".");
        }
        var wish = new AuditWish(person, action, day);
        var found = log().newest(wish.wanted(clock), cursor, limit + 1);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", shown(found, limit).stream().map(AuditJson::of).toList());
        older(found, limit)
                .ifPresent(last ->
                        json.put("next", "/api/v1/audit?%s&limit=%d&cursor=%s".formatted(wish.query(), limit, last)));
        return json;
    }

    /// All lines, oldest first.
    @GetMapping({"/audit.ndjson", "/api/v1/audit.ndjson"})
    void download(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String day,
            HttpServletResponse response)
            throws IOException {
        var wanted = new AuditWish(person, action, day).wanted(clock);
        response.setContentType("application/x-ndjson");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.ndjson\"");
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            log().each(wanted, line -> write(out, line));
        }
    }

    /// With the numbers that wait to be noted, so that whoever reads it finds all that was refused.
    private AuditLog log() {
        accounts.refused().settle();
        return accounts.audit();
    }

    private static void write(Writer out, AuditEvent line) {
        try {
            out.write(JsonMapper.shared().writeValueAsString(AuditJson.of(line)) + "\n");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static List<AuditEvent> shown(List<AuditEvent> found, int most) {
        return found.subList(0, Math.min(most, found.size()));
    }

    private static Optional<String> older(List<AuditEvent> found, int most) {
        return found.size() > most ? Optional.of(found.get(most - 1).id()) : Optional.empty();
    }
}
