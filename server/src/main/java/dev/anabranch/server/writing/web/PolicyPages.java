package dev.anabranch.server.writing.web;

import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.writing.SpaceMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which administrators say what may be written where.
@Controller
final class PolicyPages {
    /// Before the id of a space, in the form.
    private static final String SPACE = "space-";

    private final Pages pages;
    private final PolicyDesk desk;
    private final Visitors visitors;

    PolicyPages(Pages pages, PolicyDesk desk, Visitors visitors) {
        this.pages = pages;
        this.desk = desk;
        this.visitors = visitors;
    }

    @GetMapping("/writing")
    void show(@RequestParam(defaultValue = "") String done, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var page = new PolicyPage(
                desk.all(),
                done.isEmpty() ? Optional.empty() : Optional.of("Saved. It is so for every proposal from now on."));
        pages.write(request, response, Section.PROPOSALS, "What may be written", "writing/policy.jte", page);
    }

    /// The form sends all there is: what is not ticked is off.
    @PostMapping("/writing/{connection}")
    void save(@PathVariable String connection, HttpServletRequest request, HttpServletResponse response) {
        var wanted = new PolicyDesk.Wanted(
                Optional.of(isTicked(request, "on")),
                Optional.of(isTicked(request, "service")),
                spaces(request),
                false);
        desk.change(connection, wanted, visitors.actor(request));
        Forms.seeOther(response, "/writing?done=saved#" + connection);
    }

    private static boolean isTicked(HttpServletRequest request, String name) {
        return "true".equals(request.getParameter(name));
    }

    private static Map<String, SpaceMode> spaces(HttpServletRequest request) {
        var modes = new HashMap<String, SpaceMode>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(SPACE)) {
                modes.put(name.substring(SPACE.length()), mode(values[0]));
            }
        });
        return modes;
    }

    static SpaceMode mode(String word) {
        return SpaceMode.of(word)
                .orElseThrow(() -> Problem.badRequest(
                        "writing-mode", "There is no mode '%s'. There are off, approval, direct.".formatted(word)));
    }
}
