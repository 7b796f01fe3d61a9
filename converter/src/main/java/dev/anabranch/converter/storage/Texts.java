package dev.anabranch.converter.storage;

import dev.anabranch.converter.tree.Inline;

/// Takes up text, by what it means where it stands.
final class Texts {
    private final Reading reading;
    private final String source;
    private final char[] characters;

    Texts(Reading reading) {
        this.reading = reading;
        this.source = reading.source;
        this.characters = reading.characters;
    }

    /// Takes the text found last.
    ///
    /// @param decoded whether references in it mean characters
    void take(boolean decoded) {
        int start = reading.scanner.contentStart();
        int end = reading.scanner.contentEnd();
        switch (reading.context) {
            case HIDDEN -> {}
            case CONTENT -> content(start, end, decoded);
            case PLAIN -> plain(start, end, decoded);
            case FORMULA ->
                FormulaPart.text(reading, Entities.decode(source, start, end).strip());
            case PARAMETER, PREFORMATTED, VALUE ->
                reading.captured.append(decoded ? Entities.decode(source, start, end) : source.substring(start, end));
        }
    }

    /// White space around a CDATA section is the pretty printer's, not the author's.
    private void plain(int start, int end, boolean decoded) {
        var captured = reading.captured;
        if (!decoded) {
            if (!reading.capturedSection && captured.toString().isBlank()) {
                captured.setLength(0);
            }
            reading.capturedSection = true;
            captured.append(source, start, end);
        } else if (!reading.capturedSection || !isBlank(start, end)) {
            captured.append(Entities.decode(source, start, end));
        }
    }

    private void content(int start, int end, boolean decoded) {
        if (isBlank(start, end)) {
            if (reading.topPart().ignoresSpace() && !reading.isEmpty()) {
                return;
            }
        } else {
            reading.closeMissing();
            if (reading.topIs(Element.TIME) || reading.topIs(Element.AC_TIME)) {
                reading.flow().append(' ', reading.style);
            }
        }
        if (!reading.wordsMatter) {
            return;
        }
        reading.flow().markStart(start);
        if (decoded) {
            decode(start, end);
        } else {
            append(start, end);
        }
    }

    private boolean isBlank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (characters[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private void decode(int start, int end) {
        var flow = reading.flow();
        int from = start;
        int ampersand = source.indexOf('&', from, end);
        while (ampersand >= 0) {
            append(from, ampersand);
            var characters = Entities.at(source, ampersand, end);
            if (characters == null) {
                flow.append('&', reading.style);
                from = ampersand + 1;
            } else {
                flow.append(characters, reading.style);
                from = Entities.semicolonAfter(source, ampersand, end) + 1;
            }
            ampersand = source.indexOf('&', from, end);
        }
        append(from, end);
    }

    private void append(int start, int end) {
        var flow = reading.flow();
        int from = start;
        if (reading.keepsLines) {
            for (int feed = source.indexOf('\n', from, end); feed >= 0; feed = source.indexOf('\n', from, end)) {
                flow.append(characters, from, feed, reading.style);
                flow.add(new Inline.Break(reading.style));
                from = feed + 1;
            }
        }
        flow.append(characters, from, end, reading.style);
    }
}
