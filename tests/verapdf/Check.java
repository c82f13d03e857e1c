import java.io.File;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDFs: the flavours joined by commas, then the files.
 *
 * Prints, for each file and flavour, a line "checked" with the number of checks, and a line "failed" for every check
 * that failed. The fields stand between tabs: what, file, flavour, then the number; or rule, place and message.
 */
class Check {
    /** Messages are kept of as many failures of one rule. */
    private static final int KEPT = 1000;

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String flavour : arguments[0].split(",")) {
            for (String file : Stream.of(arguments).skip(1).toList()) {
                check(file, PDFAFlavour.byFlavourId(flavour));
            }
        }
    }

    private static void check(String file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator =
                    Foundries.defaultInstance().createValidator(flavour, KEPT, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            print("checked", file, flavour.getId(), String.valueOf(result.getTotalAssertions()));
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() != TestAssertion.Status.PASSED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    String place = assertion.getLocation().getContext();
                    print("failed", file, flavour.getId(), rule, place, String.valueOf(assertion.getErrorMessage()));
                }
            }
        }
    }

    private static void print(String... fields) {
        System.out.println(String.join("\t", Stream.of(fields).map(field -> field.replaceAll("\\s+", " ")).toList()));
    }
}
