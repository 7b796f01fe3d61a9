package dev.anabranch.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Questions within a conversation.
class FollowUpTest {
    private static final String HOTEL = "what may a hotel in Oslo cost";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what may a hotel in Oslo cost | and in Berlin? | what may a hotel cost in Berlin",
                "what may a hotel in Oslo cost | in Berlin? | what may a hotel cost in Berlin",
                "how many days of holiday do we have? | and for parents? | how many days of holiday do we have for parents",
                "how many days of holiday do we have? | And parents? | how many days of holiday do we have parents",
                "price of heron M in region C | what about region A? | price of heron M in region C region A",
                "how do I order a laptop? | who approves it? | who approves it how do I order a laptop",
                "who is on call this week | when? | when who is on call this week",
                "wie viele Urlaubstage haben wir? | und in Berlin? | wie viele Urlaubstage haben wir in Berlin",
                "wer genehmigt eine Reise | und für Praktikanten? | wer genehmigt eine Reise für Praktikanten"
            })
    void whatCannotBeUnderstoodAloneIsAskedWithWhatWasAskedBefore(String before, String question, String meant) {
        assertThat(FollowUp.understood(List.of(before), question)).isEqualTo(meant);
    }

    /// A conversation goes on over more than one question, and ends with one that stands alone.
    @Test
    void conversationsGoOnUntilSomethingElseIsAsked() {
        assertThat(FollowUp.understood(List.of(HOTEL, "and in Berlin?"), "and in Rome?"))
                .isEqualTo("what may a hotel cost in Rome");
        assertThat(FollowUp.understood(List.of(HOTEL, "how long do we keep raw readings?"), "and audit logs?"))
                .isEqualTo("how long do we keep raw readings audit logs");
        assertThat(FollowUp.understood(List.of(), "and in Rome?")).isEqualTo("and in Rome?");
        var long1 = "x".repeat(990);
        assertThat(FollowUp.understood(List.of(long1), "and in Berlin?"))
                .hasSize(1000)
                .endsWith(" in Berlin");
    }

    /// How often the rule is right, over questions as people type them: what stands alone is spoiled by the words of
    /// another question, what does not finds nothing without them.
    @Test
    void ruleIsRightForNearlyAllOfWhatPeopleType() {
        var alone = Stream.of(
                "how many days of holiday do we have?",
                "who approves a release",
                "VPN set-up",
                "salary band of a Pilot",
                "what is the weight of the full field kit",
                "which java version do we build with",
                "is there a travel policy",
                "are there meeting-free days?",
                "opening hours of support",
                "when was api v1 switched off",
                "phone number of the on-call",
                "how do I reset my password?",
                "what does a yellow LED on a Beaver mean",
                "torque for the lid screws of an otter 3",
                "IT service desk phone",
                "who can I ask about tax",
                "wann ist das Sommerfest",
                "gibt es ein Jobrad?",
                "wie beantrage ich Elternzeit",
                "combien de jours de congés avons-nous",
                "lead time for a heated mast",
                "what happens after probation?",
                "and what is the rate limit of the public api?",
                "for how long do we keep raw readings",
                "how far can a beaver be away from its sensors",
                "expense report deadline");
        var leaning = Stream.of(
                "and in Berlin?",
                "in Berlin?",
                "what about parents?",
                "how about Plus customers",
                "and for contractors",
                "who approves it?",
                "how long does that take?",
                "why?",
                "since when?",
                "and on Sundays?",
                "where is this written?",
                "what do they cost?",
                "with LTE-M?",
                "or by train?",
                "and meals?",
                "and who pays?",
                "for otter 2?",
                "und in Wien?",
                "und davon für Teilzeit?",
                "was ist mit Praktikanten?",
                "wer macht das dort?",
                "et à Paris ?",
                "y en Madrid?",
                "is it paid?",
                "can I do that from abroad?",
                "but not at night?");
        var wrong = Stream.concat(
                        alone.filter(FollowUp::leansOnEarlier), leaning.filter(each -> !FollowUp.leansOnEarlier(each)))
                .toList();
        assertThat(wrong).as("of 52, those that it is wrong about").hasSizeLessThanOrEqualTo(2);
    }
}
