package dev.anabranch.simulator.fault;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Reply;
import dev.anabranch.simulator.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The rules in force. Safe for many threads.
///
/// Rules are looked at in order, and the first one that strikes is applied; a rule counts the requests that fit it and
/// that no rule before it has struck.
public final class Faults {
    private static final class Counted {
        private final FaultRule rule;
        private final Random random;
        private long seen;
        private long struck;

        Counted(FaultRule rule, long seed) {
            this.rule = rule;
            this.random = new Random(seed);
        }

        synchronized boolean strikes() {
            boolean strikes = rule.turn().strikes(seen, struck, random);
            seen++;
            struck += strikes ? 1 : 0;
            return strikes;
        }
    }

    private volatile List<Counted> rules = List.of();
    private volatile Optional<Interference> interference = Optional.empty();

    /// Puts rules in force in place of the present ones and counts anew.
    public void set(FaultRules wanted) {
        long seed = wanted.seed();
        rules = IntStream.range(0, wanted.rules().size())
                .mapToObj(i -> new Counted(wanted.rules().get(i), seed + i))
                .toList();
    }

    /// Lets somebody stand between the site and its callers, for what no rule can say. Requests that a rule strikes do
    /// not come to it.
    public void interfere(Interference wanted) {
        interference = Optional.of(wanted);
    }

    /// Lets everything pass again.
    public void clear() {
        rules = List.of();
        interference = Optional.empty();
    }

    /// The reply to a request that a rule strikes; empty when it is to be answered as usual.
    ///
    /// @param host `site`, `media` or `auth`
    /// @param account e-mail address of the caller, or empty
    /// @param truth carries the request out; called at most once
    public Optional<Reply> strike(String host, Request request, String account, Supplier<Answer> truth) {
        return rules.stream()
                .filter(counted -> counted.rule.pick().fits(host, request, account))
                .filter(Counted::strikes)
                .findFirst()
                .map(counted -> counted.rule.effect().apply(truth))
                .or(() -> interference.map(between -> Reply.plain(between.answer(request, truth))));
    }
}
