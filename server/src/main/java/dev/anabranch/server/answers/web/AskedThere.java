package dev.anabranch.server.answers.web;

import dev.anabranch.server.answers.FollowUp;
import dev.anabranch.server.answers.kept.KeptAnswer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A question as it stands in the address of the page: whoever opens the address asks the same.
///
/// @param before the questions before it in the conversation, oldest first
/// @param question as typed
public record AskedThere(List<String> before, String question) {
    /// Longer ones are refused.
    public static final int LONGEST = 1000;

    /// Leaves out what is too much.
    public AskedThere {
        var some = before.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty() && each.length() <= LONGEST)
                .toList();
        before = some.subList(Math.max(0, some.size() - FollowUp.MOST), some.size());
        question = question.strip();
    }

    static AskedThere of(HttpServletRequest request) {
        var before = request.getParameterValues("before");
        var question = request.getParameter("q");
        return new AskedThere(before == null ? List.of() : Arrays.asList(before), question == null ? "" : question);
    }

    static AskedThere of(KeptAnswer.Asked asked) {
        return new AskedThere(asked.before(), asked.question());
    }

    boolean isNothing() {
        return question.isEmpty();
    }

    boolean isTooLong() {
        return question.length() > LONGEST;
    }

    /// What a follow-up question comes after.
    public List<String> conversation() {
        var all = new ArrayList<>(before);
        all.add(question);
        return all;
    }

    /// The question before this one in the conversation, with those before that.
    List<AskedThere> earlier() {
        var found = new ArrayList<AskedThere>();
        for (int i = 0; i < before.size(); i++) {
            found.add(new AskedThere(before.subList(0, i), before.get(i)));
        }
        return found;
    }

    KeptAnswer.Asked understood() {
        return new KeptAnswer.Asked(before, question, FollowUp.understood(before, question));
    }

    /// The address that asks it.
    public String address() {
        return "/ask?" + query();
    }

    String query() {
        var query = new StringBuilder("q=").append(encoded(question));
        before.forEach(each -> query.append("&before=").append(encoded(each)));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
