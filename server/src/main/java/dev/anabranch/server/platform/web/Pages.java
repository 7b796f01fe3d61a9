package dev.anabranch.server.platform.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Renders templates. A page template takes the parameters `frame` ([Frame]) and `model`, a fragment (what htmx
/// puts into a page that is already open) takes the same and leaves the frame out.
public final class Pages {
    private static final Set<String> THEMES = Set.of("light", "dark");

    private final TemplateEngine templates;
    private final OwnAddresses addresses;
    private final Assets assets;
    private final Words words;

    Pages(TemplateEngine templates, OwnAddresses addresses, Assets assets, Words words) {
        this.templates = templates;
        this.addresses = addresses;
        this.assets = assets;
        this.words = words;
    }

    /// Writes a page or fragment as the whole answer.
    ///
    /// @param section  the part of the app to mark as current, null for none
    /// @param template name of the template below `src/main/jte`
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Section section,
            String title,
            String template,
            Object model)
            throws IOException {
        var frame = new Frame(title, section, theme(request), Reader.of(request), addresses.isPublic(), assets, words);
        var output = new Utf8ByteOutput();
        templates.render(template, Map.of("frame", frame, "model", model), output);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }

    /// Prints times and numbers.
    public Words words() {
        return words;
    }

    private static @Nullable String theme(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals("theme") && THEMES.contains(cookie.getValue())) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
