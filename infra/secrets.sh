#!/usr/bin/env bash
# Makes the secrets that the bot needs in its vault, each that is not there yet, and leaves all others as they are.
#
#   bash infra/secrets.sh VAULT           the three that are drawn at random
#   bash infra/secrets.sh VAULT NAME      one that somebody else gave you, such as smtp-url or bot: asked for, and not shown
#
# Needs the Azure CLI, signed in (`az login`) as somebody with the role Key Vault Secrets Officer on the vault, and openssl.
# No secret is ever an argument of a program, which others on the machine could read, nor printed; the file that the
# Azure CLI reads it from is readable for its owner alone and gone afterwards.
set -euo pipefail

vault=${1:?"the name of the vault: az keyvault list --query '[].name'"}
drawn=(signing-key shipment license-keys)

folder=$(umask 077 && mktemp -d)
trap 'rm -rf "$folder"' EXIT

put() { # what is read from standard input, under this name
  (umask 077 && cat >"$folder/secret")
  az keyvault secret set --vault-name "$vault" --name "$1" --file "$folder/secret" --encoding utf-8 --output none
  rm -f "$folder/secret"
}

if [ $# -ge 2 ]; then
  read -rsp "$2: " value
  echo
  [ -n "$value" ] || { echo "Nothing was entered, so nothing was changed." >&2; exit 1; }
  printf %s "$value" | put "$2"
  echo "$2: written. App Service reads it within a day, or when it is asked to: docs/deploy.md, Secrets."
  exit 0
fi

# Asked once, and first: where the vault does not answer, nothing is known to be missing.
there=$(az keyvault secret list --vault-name "$vault" --query '[].name' --output tsv)
for name in "${drawn[@]}"; do
  if grep -qxF -- "$name" <<<"$there"; then
    echo "$name: is there, and stays."
  else
    openssl rand -hex 32 | tr -d '\n' | put "$name"
    echo "$name: made."
  fi
done
