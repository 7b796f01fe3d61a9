package dev.anabranch.simulator.web;

import dev.anabranch.simulator.rendering.Html;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// HTML that is written again and again. Every text and every address that comes in is escaped here.
final class Markup {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Markup() {}

    static String text(String text) {
        return Html.escape(text);
    }

    static String link(String address, String shown) {
        return "<a href=\"" + text(address) + "\">" + text(shown) + "</a>";
    }

    static String button(String address, String shown) {
        return "<a class=\"button\" href=\"" + text(address) + "\">" + text(shown) + "</a>";
    }

    static String time(Instant instant) {
        return "<time datetime=\"" + instant + "\">" + TIME.format(instant) + "</time>";
    }

    /// A form with nothing but a button.
    static String action(String address, String shown, String kind) {
        return "<form method=\"post\" action=\"" + text(address) + "\"><button class=\"" + kind + "\">" + text(shown)
                + "</button></form>";
    }
}
