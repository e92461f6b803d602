package dev.modline.detect.patterns;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Reads off a regular expression what a text must have to match it, so that most patterns need not
 * be tried on most texts. It errs on the side of asking for less: what it does not understand
 * requires nothing.
 */
final class Requirements {
  private static final int MOST_LITERALS = 64;

  private final String regex;
  private int at;

  private Requirements(String regex) {
    this.regex = regex;
  }

  static Requirement of(String regex) {
    if (regex.contains("\\Q")) {
      return Requirement.NONE;
    }
    Requirements parser = new Requirements(regex);
    Requirement requirement = parser.alternatives();
    return parser.at == regex.length() ? requirement : Requirement.NONE;
  }

  /** Lower case such that letters that a case-insensitive match takes for the same are the same. */
  static char lower(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private Requirement alternatives() {
    Requirement any = sequence();
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      Requirement other = sequence();
      Set<String> union = new HashSet<>(any.literals());
      union.addAll(other.literals());
      boolean both = !any.literals().isEmpty() && !other.literals().isEmpty();
      any =
          new Requirement(
              both && union.size() <= MOST_LITERALS ? Set.copyOf(union) : Set.of(),
              Math.min(any.digits(), other.digits()));
    }
    return any;
  }

  private Requirement sequence() {
    Requirement all = Requirement.NONE;
    StringBuilder literal = new StringBuilder();
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      int start = at;
      int plain = literalAt();
      Requirement atom = plain >= 0 ? Requirement.NONE : atom(start);
      int least = repeats();
      boolean repeated = least != 1 || (at > 0 && "*+?}".indexOf(regex.charAt(at - 1)) >= 0);
      boolean nothing = plain < 0 && zeroWidth(start);
      if (plain >= 0 && least >= 1) {
        literal.append(lower((char) plain));
      } else if (!nothing) {
        all = flush(all, literal);
      }
      if (plain < 0 && least > 0) {
        all = all.and(new Requirement(atom.literals(), Math.min(1000, atom.digits() * least)));
      }
      if (plain >= '0' && plain <= '9') {
        all = all.and(new Requirement(Set.of(), Math.min(1000, least)));
      }
      if (repeated) {
        all = flush(all, literal);
      }
    }
    return flush(all, literal);
  }

  private static Requirement flush(Requirement all, StringBuilder literal) {
    if (literal.isEmpty()) {
      return all;
    }
    Requirement found = new Requirement(Set.of(literal.toString()), 0);
    literal.setLength(0);
    return all.and(found);
  }

  /** The character that stands for itself here, and moves past it; -1 for anything else. */
  private int literalAt() {
    char c = regex.charAt(at);
    if (c == '\\' && at + 1 < regex.length()) {
      char escaped = regex.charAt(at + 1);
      if (!Character.isLetterOrDigit(escaped)) {
        at += 2;
        return escaped;
      }
      return -1;
    }
    if ("[(.^$*+?{".indexOf(c) >= 0 || Character.isSurrogate(c)) {
      return -1;
    }
    at++;
    return c;
  }

  private boolean zeroWidth(int start) {
    char c = regex.charAt(start);
    return c == '^'
        || c == '$'
        || (c == '\\'
            && start + 1 < regex.length()
            && "bBAz".indexOf(regex.charAt(start + 1)) >= 0);
  }

  private Requirement atom(int start) {
    char c = regex.charAt(at);
    if (c == '[') {
      return charClass();
    }
    if (c == '(') {
      return group();
    }
    at++;
    if (c == '\\' && at < regex.length()) {
      char escaped = regex.charAt(at++);
      if ((escaped == 'x' || escaped == 'p' || escaped == 'P') && at < regex.length()) {
        if (regex.charAt(at) == '{') {
          at = after('}');
        } else {
          at += escaped == 'x' ? 2 : 1;
        }
      } else if (escaped >= '0' && escaped <= '7') {
        while (at < regex.length() && at < start + 4 && Character.isDigit(regex.charAt(at))) {
          at++;
        }
      }
      return escaped == 'd' ? new Requirement(Set.of(), 1) : Requirement.NONE;
    }
    return Requirement.NONE;
  }

  private Requirement charClass() {
    int start = at++;
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    if (at < regex.length() && regex.charAt(at) == ']') {
      at++;
    }
    while (at < regex.length() && regex.charAt(at) != ']') {
      if (regex.startsWith("[:", at)) {
        int close = regex.indexOf(":]", at);
        at = close < 0 ? regex.length() : close + 2;
      } else {
        at += regex.charAt(at) == '\\' ? 2 : 1;
      }
    }
    at = Math.min(regex.length(), at + 1);
    String text = regex.substring(start, at);
    boolean digits = text.matches("\\[(\\d(-\\d)?)+]") || text.equals("[\\d]");
    return digits ? new Requirement(Set.of(), 1) : Requirement.NONE;
  }

  private Requirement group() {
    at++;
    if (at < regex.length() && regex.charAt(at) == '?') {
      int colon = at;
      while (colon < regex.length() && ":)>".indexOf(regex.charAt(colon)) < 0) {
        colon++;
      }
      boolean flagsOnly = colon < regex.length() && regex.charAt(colon) == ')';
      at = Math.min(regex.length(), colon + 1);
      if (flagsOnly) {
        return Requirement.NONE;
      }
    }
    Requirement inner = alternatives();
    at = Math.min(regex.length(), at + 1);
    return inner;
  }

  /** How often the atom before must stand at least; moves past the quantifier. */
  private int repeats() {
    if (at >= regex.length()) {
      return 1;
    }
    int least = 1;
    char c = regex.charAt(at);
    if (c == '*' || c == '?') {
      least = 0;
      at++;
    } else if (c == '+') {
      at++;
    } else if (c == '{' && at + 1 < regex.length() && Character.isDigit(regex.charAt(at + 1))) {
      int end = at + 1;
      while (end < regex.length() && Character.isDigit(regex.charAt(end))) {
        end++;
      }
      least = Integer.parseInt(regex.substring(at + 1, Math.min(end, at + 5)));
      at = after('}');
    } else {
      return 1;
    }
    if (at < regex.length() && regex.charAt(at) == '?') {
      at++;
    }
    return least;
  }

  private int after(char closing) {
    int end = regex.indexOf(closing, at);
    return end < 0 ? regex.length() : end + 1;
  }

  static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      lower.append(lower(text.charAt(i)));
    }
    return lower.toString().toLowerCase(Locale.ROOT);
  }
}
