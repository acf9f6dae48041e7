#!/bin/sh
# Checks a receipt without Wren: needs openssl and jq.
#
#     sh verify-receipt.sh receipt.json keys.json
#
# receipt.json: the file that Wren saves, or the receipt alone. keys.json: what /api/v1/keys answered, on a
# day when you trusted it. Says "Verified OK", or "Verification failure" and ends with 1.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hex() { printf '%s==' "$1" | tr -- '-_' '+/' | cut -c "1-$2" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n'; }

jq 'if has("receipt") then .receipt else . end' "$1" > "$work/receipt"
kid=$(jq -r .keyId "$work/receipt")
key() { jq -r --arg kid "$kid" ".keys[] | select(.kid == \$kid) | .$1" "$2"; }

# What was signed: the receipt without its signature, members in order, no spaces (RFC 8785).
jq -cSj 'del(.signature)' "$work/receipt" > "$work/signed"

# The signature is r and s, 32 bytes each, as base64url; openssl wants them as two numbers in DER.
signature=$(hex "$(jq -r .signature "$work/receipt")" 88)
cat > "$work/signature.cnf" <<END
asn1=SEQUENCE:both
[both]
r=INTEGER:0x$(printf '%s' "$signature" | cut -c 1-64)
s=INTEGER:0x$(printf '%s' "$signature" | cut -c 65-128)
END
openssl asn1parse -genconf "$work/signature.cnf" -noout -out "$work/signature"

# The key is a point of the curve P-256.
cat > "$work/key.cnf" <<END
asn1=SEQUENCE:public
[public]
algorithm=SEQUENCE:algorithm
point=FORMAT:HEX,BITSTRING:04$(hex "$(key x "$2")" 44)$(hex "$(key y "$2")" 44)
[algorithm]
kind=OID:id-ecPublicKey
curve=OID:prime256v1
END
openssl asn1parse -genconf "$work/key.cnf" -noout -out "$work/key.der"
openssl pkey -pubin -inform DER -in "$work/key.der" -out "$work/key.pem"

openssl dgst -sha256 -verify "$work/key.pem" -signature "$work/signature" "$work/signed"
