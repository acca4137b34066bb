/** What an operator fills in who has done it well. */
export const goodValues = {
  TEAMS_APP_ID: '3f2a8c1e-5b7d-4e90-a1c6-9d4b7e2f6a35',
  BOT_ID: '9d4b7e2f-1c3a-4f68-8b05-e27d6a9c4f10',
  SSO_APP_ID: '5b0e9d4b-7e2f-4c91-a1c6-3f2a8c1e6a35',
  PUBLIC_DOMAIN: 'pmc.northlight-partners.net',
  DEVELOPER_NAME: 'Fabrikam “Partner” GmbH',
  DEVELOPER_WEBSITE_URL: 'https://www.northlight-partners.net/pmc',
  DEVELOPER_PRIVACY_URL: 'https://www.northlight-partners.net/privacy',
  DEVELOPER_TERMS_URL: 'https://www.northlight-partners.net/terms',
  APP_NAME_SUFFIX: '',
};
