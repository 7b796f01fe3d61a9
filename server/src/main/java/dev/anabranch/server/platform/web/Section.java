package dev.anabranch.server.platform.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The parts of the web app that the navigation names, in its order.
public enum Section {
    /// State of the connection, counts, the last run.
    HOME("Home", "/", 'h'),
    /// Finding what was written.
    SEARCH("Search", "/search", 'q'),
    /// Answers out of what was written.
    ASK("Ask", "/ask", 'k'),
    /// Ways into sites.
    CONNECTIONS("Connections", "/connections", 'n'),
    /// Which spaces are taken, where they go, and what of them.
    SPACES("Spaces", "/spaces", 's'),
    /// The Markdown files.
    FILES("Files", "/files", 'f'),
    /// What the sync did.
    RUNS("Runs", "/runs", 'r'),
    /// What is held of what the account can see.
    COVERAGE("Coverage", "/coverage", 'c'),
    /// What the index made of each document, and how search finds.
    RECORDS("Index", "/records", 'i'),
    /// How agents come in, and what they called.
    AGENTS("Agents", "/agents", 'm'),
    /// What people and agents want written in Confluence.
    PROPOSALS("Writes", "/proposals", 'w'),
    /// Who may sign in, and what they did.
    PEOPLE("People", "/people", 'p'),
    /// Health, version, settings in force.
    ABOUT("About", "/about", 'a');

    private static final Set<Section> FOR_ADMINISTRATORS = EnumSet.of(SPACES, COVERAGE, RECORDS, PEOPLE);

    private final String label;
    private final String path;
    private final char key;

    Section(String label, String path, char key) {
        this.label = label;
        this.path = path;
        this.key = key;
    }

    /// What a reader is offered; the rest would be refused.
    public static List<Section> of(Reader reader) {
        return Arrays.stream(values())
                .filter(section -> reader.isAdministrator() || !FOR_ADMINISTRATORS.contains(section))
                .toList();
    }

    /// Its name in the navigation.
    public String label() {
        return label;
    }

    /// Where it starts.
    public String path() {
        return path;
    }

    /// The letter that, after `g`, leads there.
    public char key() {
        return key;
    }
}
