package dev.anabranch.converter.markdown;

/// The names by which GitHub knows the languages of code.
public final class Languages {
    private Languages() {}

    /// The word to write behind a fence; empty for none.
    public static String onGitHub(String language) {
        return switch (language) {
            case "none", "text", "plain", "plaintext", "plain text", "txt" -> "";
            case "c#" -> "csharp";
            case "f#" -> "fsharp";
            case "c++" -> "cpp";
            case "shell", "shellscript", "shell script" -> "bash";
            case "html/xml", "html and xml", "xml/html", "xhtml" -> "xml";
            case "actionscript3" -> "actionscript";
            case "coldfusion" -> "cfm";
            case "javafx" -> "java";
            case "visualbasic", "visual basic" -> "vb";
            case "objective c", "objectivec", "obj-c" -> "objective-c";
            case "yml" -> "yaml";
            case "jscript" -> "javascript";
            case "node" -> "js";
            case "erl" -> "erlang";
            default -> firstWord(language);
        };
    }

    private static String firstWord(String language) {
        var word = new StringBuilder();
        for (int i = 0; i < language.length(); i++) {
            char c = language.charAt(i);
            if (c <= ' ') {
                break;
            }
            if (c != '`' && c != '\\' && c != '&' && c != '<') {
                word.append(c);
            }
        }
        return word.toString();
    }
}
