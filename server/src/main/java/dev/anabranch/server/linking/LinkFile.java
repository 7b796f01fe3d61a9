package dev.anabranch.server.linking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A file of people and their accounts, as spreadsheets write it: a line for each, an e-mail address and an account id,
/// with commas, semicolons or tabs between. A first line without an e-mail address names the columns.
///
/// @param rows in the order of the file; empty lines are left out
record LinkFile(List<Row> rows) {
    private static final int MOST_LINES = 10_000;
    private static final List<String> EMAIL_NAMES = List.of("email", "mail", "emailaddress", "user", "person");
    private static final List<String> ACCOUNT_NAMES =
            List.of("accountid", "account", "atlassianaccount", "atlassianaccountid", "userkey", "key", "id");

    /// One line.
    ///
    /// @param line counted from 1, as an editor shows it
    /// @param trouble why it cannot be read; empty when it can
    record Row(int line, String email, String account, String trouble) {
        static Row broken(int line, String trouble) {
            return new Row(line, "", "", trouble);
        }
    }

    /// Where the two columns are.
    private record Columns(int email, int account) {
        static final Columns USUAL = new Columns(0, 1);
    }

    static LinkFile of(String text) {
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\R", -1);
        var rows = new ArrayList<Row>();
        var columns = Columns.USUAL;
        boolean first = true;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            var fields = fields(lines[i]);
            if (first && fields.stream().noneMatch(field -> field.contains("@"))) {
                columns = columns(fields);
                if (columns.email() < 0 || columns.account() < 0) {
                    rows.add(Row.broken(i + 1, "The first line names no columns 'email' and 'account'."));
                    break;
                }
            } else if (rows.size() == MOST_LINES) {
                rows.add(Row.broken(i + 1, "There are more than %d lines; make several files.".formatted(MOST_LINES)));
                break;
            } else {
                rows.add(row(i + 1, fields, columns));
            }
            first = false;
        }
        return new LinkFile(List.copyOf(rows));
    }

    private static Row row(int line, List<String> fields, Columns columns) {
        if (fields.size() <= Math.max(columns.email(), columns.account())) {
            return Row.broken(line, "There is no account id: a line is an e-mail address, a comma, an account id.");
        }
        return new Row(line, fields.get(columns.email()), fields.get(columns.account()), "");
    }

    private static Columns columns(List<String> names) {
        var plain = names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                .toList();
        return new Columns(first(plain, EMAIL_NAMES), first(plain, ACCOUNT_NAMES));
    }

    private static int first(List<String> names, List<String> wanted) {
        return wanted.stream()
                .map(names::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    /// Quotes keep separators together; two of them within quotes are one.
    private static List<String> fields(String line) {
        char separator = line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 ? ';' : ',';
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char next = line.charAt(i);
            if (next == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (next == separator && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(next);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
