package dev.lighthouse.integrity.register;

import dev.lighthouse.integrity.ViolationKind;
import java.io.IOException;
import java.nio.file.Path;

/** Writes into a register until it is killed, and says each time what was taken. */
final class RegisterWriter {

    private RegisterWriter() {}

    public static void main(String[] args) throws IOException {
        ViolationRegister register = ViolationRegister.at(Path.of(args[0]));
        for (int i = 0; ; i++) {
            register.found(ViolationRegisterTest.violation(args[1] + "-" + i, ViolationKind.FORGED), args[1]);
            System.out.println("taken " + i);
        }
    }
}
