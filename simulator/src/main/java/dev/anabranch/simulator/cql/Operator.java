package dev.anabranch.simulator.cql;

/// The comparisons of the language.
enum Operator {
    EQUALS("="),
    NOT_EQUALS("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    CONTAINS("~"),
    NOT_CONTAINS("!~"),
    IN("in"),
    NOT_IN("not in");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    static Operator of(String sign) {
        for (var operator : values()) {
            if (operator.sign.equals(sign)) {
                return operator;
            }
        }
        throw new IllegalArgumentException(sign);
    }

    boolean isNegative() {
        return this == NOT_EQUALS || this == NOT_CONTAINS || this == NOT_IN;
    }

    boolean takesList() {
        return this == IN || this == NOT_IN;
    }

    /// The comparison that this one denies; itself if it denies none.
    Operator affirmed() {
        return switch (this) {
            case NOT_EQUALS -> EQUALS;
            case NOT_CONTAINS -> CONTAINS;
            case NOT_IN -> IN;
            case EQUALS, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, CONTAINS, IN -> this;
        };
    }

    @Override
    public String toString() {
        return sign;
    }
}
